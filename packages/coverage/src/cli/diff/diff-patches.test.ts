import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { skippedIn, uncoveredIn } from '../../__fixtures__/findings.js';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { AUTH } from '../../__fixtures__/measured-sources.js';
import { measuredWorkspace, workspaceOf, write } from '../../__fixtures__/measured-workspace.js';
import { runDiffCommand, runToError } from '../../__fixtures__/run-command.js';

const workspace = measuredWorkspace();
const SESSION = 'packages/auth/src/session.ts';
const failing = () => workspace.since({ [SESSION]: AUTH['src/session.ts']!.replace('closed: ', 'shut: ') });

describe('coverage diff: a patch', () => {
  it('--diff-file judges a patch that stands in the tree, without git', async () => {
    const repo = failing();
    const patch = repo.git('diff', 'main');
    repo.remove('.git');
    repo.write('reports/change.patch', `${patch}\n`);
    const { code, document } = await runDiffCommand(
      join(repo.dir, 'packages'),
      '--diff-file',
      '../reports/change.patch',
    );
    expect([code, uncoveredIn(document)]).toEqual([1, [`${SESSION}:12 statement`]]);
    expect(document).not.toHaveProperty('base');
  });

  it('--diff-file: a byte order mark, and carriage returns before a CRLF, stand in the tree as in the patch', async () => {
    const repo = workspaceOf(
      { 'src/a.ts': 'line(1);\n', 'src/b.ts': '\uFEFFline(1);\n' },
      {
        'src/a.ts': 'line(1);\nline(2);\r\r\n',
        'src/b.ts': '\uFEFFline(2);\n',
        'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 1 }, 'src/b.ts': { 1: 1 } }),
      },
    );
    repo.write('p.patch', `${repo.git('diff', 'main')}\n`);
    const { document } = await runDiffCommand(repo.dir, '--diff-file', 'p.patch');
    expect(document.stale).toEqual([]);
  });

  it('--diff-file with a file that it deletes owes nothing for it, and holds only the others against the tree', async () => {
    const { dir } = workspaceOf({
      'src/a.ts': statements(1),
      'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 0 } }),
      'p.patch':
        '--- a/src/gone.ts\n+++ /dev/null\n@@ -1 +0,0 @@\n-line(1);\n' +
        '--- /dev/null\n+++ b/src/a.ts\n@@ -0,0 +1 @@\n+line(1);\n',
    });
    const { document } = await runDiffCommand(dir, '--diff-file', 'p.patch');
    expect([document.stale, skippedIn(document), uncoveredIn(document)]).toEqual([
      [],
      ['src/gone.ts deleted'],
      ['src/a.ts:1 statement'],
    ]);
  });

  it('--diff-file names a file however it spells the path', async () => {
    const { dir } = workspaceOf(
      {},
      { 'src/a.ts': statements(1, 2), 'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 0 } }) },
    );
    for (const path of [
      './src/a.ts',
      'src//a.ts',
      'lib/../src/a.ts',
      `../${basename(dir)}/src/a.ts`,
      join(dir, 'src/a.ts'),
    ]) {
      write(dir, { 'p.patch': `--- ${path}.orig\n+++ ${path}\n@@ -1,0 +2 @@\n+line(2);\n` });
      const { document } = await runDiffCommand(dir, '--diff-file', 'p.patch');
      expect([path, uncoveredIn(document)]).toEqual([path, ['src/a.ts:2 statement']]);
    }
  });

  it('--diff-file that deletes a file that is in the tree is stale: its sides are swapped', async () => {
    const repo = workspaceOf({}, { 'src/a.ts': statements(1) });
    repo.git('add', '--all');
    repo.write('p.patch', `${repo.git('diff', '-R', 'HEAD')}\n`);
    const { code, document } = await runDiffCommand(repo.dir, '--diff-file', 'p.patch');
    expect([code, document.stale]).toEqual([
      3,
      [
        {
          file: 'src/a.ts',
          project: null,
          report: 'p.patch',
          reason: 'the patch deletes it, and it is in the tree',
        },
      ],
    ]);
  });

  it('--diff-file with links and submodules holds only the text of files against the tree', async () => {
    const link = (path: string, mode: string) =>
      `diff --git a/${path} b/${path}\nnew file mode ${mode}\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+there\n`;
    const { dir } = workspaceOf({ 'p.patch': link('src/link.ts', '120000') + link('src/module', '160000') });
    const { code, document } = await runDiffCommand(dir, '--diff-file', 'p.patch');
    expect([code, document.reason, document.stale]).toEqual([0, 'nothing-to-check', []]);
    expect(skippedIn(document)).toEqual(['src/link.ts symlink', 'src/module submodule']);
  });

  it('--diff-file that only names a new file, as diff -r does, is refused: the file would not be judged', async () => {
    const { dir } = workspaceOf({
      'src/a.ts': statements(1),
      'p.patch': 'Only in ./src: new.ts\n--- a/src/a.ts\n+++ b/src/a.ts\n@@ -0,0 +1 @@\n+line(1);\n',
    });
    const { code, document } = await runToError(dir, 'diff', '--diff-file', 'p.patch');
    expect([code, document.error.code]).toEqual([2, 'PATCH_INCOMPLETE']);
    expect(document.error.fix).toContain('diff -ruN');
  });

  it('--diff-file without a byte is refused: what was to write it may have failed', async () => {
    const { dir } = workspaceOf({ 'p.patch': '' });
    const { code, document } = await runToError(dir, 'diff', '--diff-file', 'p.patch');
    expect([code, document.error.code]).toEqual([2, 'PATCH_EMPTY']);
    expect(document.error.fix).toContain('set -o pipefail');
  });
});
