import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { statements } from '../__fixtures__/lcov-text.js';
import { write } from '../__fixtures__/measured-workspace.js';
import { runCommand, runToError } from '../__fixtures__/run-command.js';
import { withoutPrivileges } from '../__fixtures__/without-privileges.js';
import { repoAt } from '../io/git/__fixtures__/repo.js';

it.skipIf(process.platform === 'win32')(
  'a report that may not be read is said, with its path and the mend, and is no defect of ours (no modes on Windows)',
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

it.skipIf(process.platform === 'win32')(
  'a changed source in a folder that may not be looked into is not taken for deleted, by diff or bands',
  async () => {
    const dir = realpathSync(mkdtempSync('/tmp/coverage-test-'));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    const repo = repoAt(dir);
    repo.git('init', '-q', '-b', 'main', '--template=');
    write(dir, { 'src/a.ts': statements(1), 'lcov.info': 'SF:src/a.ts\nDA:1,1\nend_of_record\n' });
    repo.commit();
    write(dir, { 'src/a.ts': statements(1, 2) });
    repo.git('config', '--file', join(dir, 'config'), 'safe.directory', '*');
    vi.stubEnv('GIT_CONFIG_GLOBAL', join(dir, 'config'));
    execFileSync('chmod', ['-R', 'a+rX', dir]);
    // What it loads when it first runs need not be readable for that user either.
    await runCommand(dir, 'diff', '--report', 'lcov.info');
    chmodSync(join(dir, 'src'), 0o444);
    onTestFinished(() => chmodSync(join(dir, 'src'), 0o755));

    for (const command of ['diff', 'bands']) {
      const run = await withoutPrivileges(() => runToError(dir, command, '--report', 'lcov.info'));
      expect([run.code, run.document.error.code]).toEqual([2, 'FILE_NOT_ACCESSIBLE']);
      expect(run.stderr).toContain('would take what is there for deleted');
    }
  },
);
