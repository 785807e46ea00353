import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { statements } from '../__fixtures__/lcov-text.js';
import { write } from '../__fixtures__/measured-workspace.js';
import { runCommand, runToError } from '../__fixtures__/run-command.js';

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
    // TMPDIR may well be closed to all but its user, who would be root.
    const dir = realpathSync(mkdtempSync('/tmp/coverage-test-'));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    write(dir, { 'src/a.ts': statements(1) });
    // Whatever the umask is.
    for (const folder of [dir, join(dir, 'src')]) chmodSync(folder, 0o755);
    const report = join(dir, 'lcov.info');
    writeFileSync(report, 'SF:src/a.ts\nDA:1,1\nend_of_record\n');
    // What it loads when it first runs need not be readable for that user either.
    await runCommand(dir, 'bands', '--report', 'lcov.info');
    chmodSync(report, 0);

    const run = await withoutPrivileges(() => runToError(dir, 'bands', '--report', 'lcov.info'));

    expect(run.code).toBe(2);
    expect(run.document.error).toMatchObject({ code: 'FILE_NOT_ACCESSIBLE', where: report });
    expect(run.stderr).toContain(`refuses to open ${JSON.stringify(report)} (EACCES)`);
    expect(run.stderr).toContain('chown');
    expect(run.stderr).not.toContain('    at ');
  },
);
