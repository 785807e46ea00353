import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { statements } from '../__fixtures__/lcov-text.js';
import { write } from '../__fixtures__/measured-workspace.js';
import { runToError } from '../__fixtures__/run-command.js';
import { makeFolder } from '../io/git/__fixtures__/repo.js';

const NOBODY = 65_534;

/** Runs something with the rights of a user to whom nothing is refused but what a file's mode refuses. */
async function withoutPrivileges<T>(use: () => Promise<T>): Promise<T> {
  const own = process.geteuid?.();
  if (own === 0) process.seteuid!(NOBODY);
  try {
    return await use();
  } finally {
    if (own === 0) process.seteuid!(0);
  }
}

it.skipIf(process.platform === 'win32')(
  'a report that may not be read is said, with its path and the mend, and is no defect of ours',
  async () => {
    const dir = makeFolder();
    chmodSync(dir, 0o755);
    write(dir, { 'src/a.ts': statements(1) });
    const report = join(dir, 'lcov.info');
    writeFileSync(report, 'SF:src/a.ts\nDA:1,1\nend_of_record\n');
    chmodSync(report, 0);

    const run = await withoutPrivileges(() => runToError(dir, 'bands', '--report', 'lcov.info'));

    expect(run.code).toBe(2);
    expect(run.document.error).toMatchObject({ code: 'FILE_NOT_ACCESSIBLE', where: report });
    expect(run.stderr).toContain(`refuses to open ${JSON.stringify(report)} (EACCES)`);
    expect(run.stderr).toContain('chown');
    expect(run.stderr).not.toContain('    at ');
  },
);
