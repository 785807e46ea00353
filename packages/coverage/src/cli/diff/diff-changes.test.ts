import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { codesIn, skippedIn, uncoveredIn } from '../../__fixtures__/findings.js';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { AUTH } from '../../__fixtures__/measured-sources.js';
import { measuredWorkspace, workspaceOf, write } from '../../__fixtures__/measured-workspace.js';
import { runDiffCommand, runToError } from '../../__fixtures__/run-command.js';
import { cloneRepo, makeRepo } from '../../io/git/__fixtures__/repo.js';

const workspace = measuredWorkspace();
const SESSION = AUTH['src/session.ts']!;
const auth = (file: string) => `packages/auth/${file}`;

describe('coverage diff: what changed', () => {
  it('row 1: a pure rename owes nothing, also where git is told not to detect renames', async () => {
    const repo = workspace.since({
      [auth('src/thirteen.ts')]: null,
      [auth('src/old.ts')]: AUTH['src/thirteen.ts']!,
    });
    repo.git('config', 'diff.renames', 'false');
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, document.reason]).toEqual([0, 'nothing-to-check']);
    expect(skippedIn(document)).toEqual([`${auth('src/thirteen.ts')} renamed-unchanged`]);
  });

  it('row 1: a rename with an edit owes the edited lines', async () => {
    const before = SESSION.replace('closed: ', 'shut: ');
    const repo = workspace.since({ [auth('src/session.ts')]: null, [auth('src/old.ts')]: before });
    repo.git('config', 'diff.renames', 'false');
    const { code, document } = await runDiffCommand(repo.dir);
    expect(code).toBe(1);
    expect(uncoveredIn(document)).toEqual([`${auth('src/session.ts')}:12 statement`]);
  });

  it('row 1: a file that moved in from another project owes all of its lines', async () => {
    const repo = workspace.since({ [auth('src/session.ts')]: null, 'packages/blog/src/session.ts': SESSION });
    const { document } = await runDiffCommand(repo.dir);
    expect(uncoveredIn(document)).toContain(`${auth('src/session.ts')}:11 function`);
  });

  it('row 1: a rename within a project stays one when another project adds what is liker to the old file', async () => {
    const old = statements(...Array(12).keys());
    const now = old.replace('line(11)', 'edited(11)');
    const report = {
      'src/new.ts': Object.fromEntries([...Array(12).keys()].map((at) => [at + 1, at === 11 ? 1 : 0])),
    };
    const repo = workspaceOf(
      {
        'one/package.json': '{ "name": "one" }',
        'two/package.json': '{ "name": "two" }',
        'one/src/old.ts': old,
      },
      { 'one/src/old.ts': null, 'one/src/new.ts': now, 'one/coverage/lcov.info': lcovText(report) },
    );
    const before = await runDiffCommand(repo.dir, '--project', 'one');
    expect([before.code, before.document.totals.changedLines]).toEqual([0, 1]);
    write(repo.dir, { 'two/src/copy.ts': old });
    const { document } = await runDiffCommand(repo.dir, '--project', 'one');
    expect(document.totals).toEqual(before.document.totals);
  });

  it('row 2: the merge base is resolved to a commit that the document names; --exact-base takes the ref itself', async () => {
    const repo = workspace.since({ [auth('src/session.ts')]: SESSION.replace('closed: ', 'shut: ') });
    const fork = repo.git('rev-parse', 'HEAD');
    repo.git('checkout', '-q', '-b', 'feature');
    repo.commit('feature');
    repo.git('checkout', '-q', 'main');
    write(repo.dir, { [auth('src/user-of-main.ts')]: 'export {};\n' });
    const tip = repo.commit('main goes on');
    repo.git('checkout', '-q', 'feature');

    const merge = await runDiffCommand(repo.dir);
    expect(merge.document.base).toEqual({ ref: 'main', commit: fork });
    expect(uncoveredIn(merge.document)).toEqual([`${auth('src/session.ts')}:12 statement`]);

    const exact = await runDiffCommand(repo.dir, '--exact-base');
    expect(exact.document.base).toEqual({ ref: 'main', commit: tip });
    expect(skippedIn(exact.document)).toEqual([`${auth('src/user-of-main.ts')} deleted`]);
  });

  it('row 2: histories that cross are said to, and the merge base that is taken is git’s first', async () => {
    const repo = workspaceOf({ 'a.md': '1\n' });
    repo.git('checkout', '-q', '-b', 'side');
    write(repo.dir, { 'side.md': '1\n' });
    const side = repo.commit('side');
    repo.git('checkout', '-q', 'main');
    write(repo.dir, { 'main.md': '1\n' });
    const main = repo.commit('main');
    repo.git('merge', '-q', '--no-edit', side);
    repo.git('checkout', '-q', 'side');
    repo.git('merge', '-q', '--no-edit', main);
    const { document } = await runDiffCommand(repo.dir);
    expect(document.base!.commit).toBe(repo.git('merge-base', '--all', 'main', 'side').split('\n')[0]);
    expect(codesIn(document)).toEqual(['GIT_SEVERAL_MERGE_BASES']);
  });

  it('row 3: a base that equals the head is nothing-to-check, in integers and without a percentage', async () => {
    const repo = workspace.since({});
    const { code, document, stderr } = await runDiffCommand(repo.dir, '--base', 'HEAD');
    expect([code, document.reason]).toEqual([0, 'nothing-to-check']);
    expect(document.totals).toMatchObject({ changedLines: 0, executableLines: 0, coveredLines: 0 });
    expect(stderr).not.toContain('%');
  });

  it('row 4: a shallow clone without the base is an error that says how to fetch it, never a pass', async () => {
    const source = workspaceOf({ 'a.md': '1\n' });
    source.git('checkout', '-q', '-b', 'feature');
    source.commit('second');
    const clone = cloneRepo(source, '--depth=1', '--branch=feature');
    const { code, document } = await runToError(clone.dir, 'diff', '--base', 'origin/main');
    expect([code, document.error.code]).toEqual([4, 'GIT_SHALLOW']);
    expect(document.error.fix).toContain('fetch-depth: 0');
    expect(document.error.fix).toContain('git fetch --unshallow');
  });

  it('row 4: an unknown ref is an error with the command that fetches it', async () => {
    const repo = workspaceOf({ 'a.md': '1\n' });
    const { code, document } = await runToError(repo.dir, 'diff', '--base', 'origin/release');
    expect([code, document.error.code]).toEqual([4, 'GIT_UNKNOWN_REF']);
    expect(document.error.fix).toContain('git fetch origin release');
  });

  it('row 5: a submodule is listed and not judged', async () => {
    const library = makeRepo();
    library.write('src/a.ts', 'export const a = 1;\n');
    library.commit();
    const repo = workspaceOf({ 'package.json': '{}' });
    repo.git('submodule', '--quiet', 'add', `file://${library.dir}`, 'vendor');
    const { code, document } = await runDiffCommand(repo.dir);
    expect(code).toBe(0);
    expect(skippedIn(document)).toContain('vendor submodule');
  });

  it('row 6: a change of line ends alone owes nothing; CRLF files are judged by their lines', async () => {
    const text = AUTH['src/windows.ts']!;
    const rewritten = workspace.since({ [auth('src/windows.ts')]: text.replaceAll('\r\n', '\n') });
    expect((await runDiffCommand(rewritten.dir)).document.totals.changedLines).toBe(0);

    const grown = workspace.since({ [auth('src/windows.ts')]: text.slice(0, text.indexOf('\n') + 1) });
    grown.git('config', 'core.autocrlf', 'true');
    const { document } = await runDiffCommand(grown.dir);
    expect(uncoveredIn(document)).toEqual([
      `${auth('src/windows.ts')}:2 statement`,
      `${auth('src/windows.ts')}:2 function`,
    ]);
  });

  it('row 7: accents, spaces and ` b/` in a path reach their records, as JSON and as LCOV', async () => {
    const files = [auth('src/a b/spaced.ts'), auth('src/é.ts')];
    const repo = workspace.since({ [files[0]!]: null, [files[1]!]: null });
    for (const report of ['lcov.info', 'coverage-final.json']) {
      const { code, document } = await runDiffCommand(repo.dir, '--report', auth(`coverage/${report}`));
      expect([report, code, document.unmeasured]).toEqual([report, 1, []]);
      expect([...new Set(document.uncovered.map(({ file }) => file))]).toEqual(files);
    }
  });

  it('row 7: a decomposed name on disk joins the composed one of a report', async () => {
    const disk = 'src/e\u0301.ts';
    const repo = workspaceOf(
      {},
      { [disk]: statements(1), 'coverage/lcov.info': lcovText({ 'src/é.ts': { 1: 0 } }) },
    );
    expect(uncoveredIn((await runDiffCommand(repo.dir)).document)).toEqual([`${disk}:1 statement`]);
  });

  it('row 8: binaries, mode changes and symbolic links are skipped and listed', async () => {
    const repo = workspaceOf({ 'src/a.ts': statements(1), 'package.json': '{}' });
    write(repo.dir, { 'src/logo.png': 'PNG\0', 'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 0 } }) });
    chmodSync(join(repo.dir, 'src/a.ts'), 0o755);
    symlinkSync('a.ts', join(repo.dir, 'src/link.ts'));
    const { code, document } = await runDiffCommand(repo.dir);
    expect(code).toBe(0);
    expect(skippedIn(document)).toEqual([
      'coverage/lcov.info not-in-universe',
      'src/a.ts mode-only',
      'src/link.ts symlink',
      'src/logo.png binary',
    ]);
  });

  it('row 9: deleted lines, files and tests are not owed', async () => {
    const repo = workspace.since({
      [auth('src/thirteen.ts')]: `${AUTH['src/thirteen.ts']!}export const f14 = (): number => 14;\n`,
      [auth('src/gone.ts')]: 'export const gone = 1;\n',
      [auth('src/gone.test.ts')]: "import './gone';\n",
    });
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, document.reason, document.uncovered]).toEqual([0, 'nothing-to-check', []]);
    expect(skippedIn(document)).toEqual([
      `${auth('src/gone.test.ts')} deleted`,
      `${auth('src/gone.ts')} deleted`,
      `${auth('src/thirteen.ts')} no-executable-code`,
    ]);
  });

  it('row 10: `--- count` and `+++ count` in a hunk are lines of code, not headers', async () => {
    const repo = workspace.since({
      [auth('src/count.ts')]: AUTH['src/count.ts']!.replace('++ count', '-- count'),
      [auth('src/session.ts')]: SESSION.replace('closed: ', 'shut: '),
    });
    const { document } = await runDiffCommand(repo.dir);
    expect(document.totals).toMatchObject({ changedLines: 2, executableLines: 2, coveredLines: 1 });
    expect(uncoveredIn(document)).toEqual([`${auth('src/session.ts')}:12 statement`]);
  });

  it('row 10: hunks without counts and files without a newline at the end are read', async () => {
    const replaced = workspace.since({ [auth('src/unended.ts')]: 'export const unended = (): number => 2;' });
    expect((await runDiffCommand(replaced.dir)).document.totals).toMatchObject({
      changedLines: 1,
      coveredLines: 1,
    });
    const added = workspace.since({ [auth('src/unended.ts')]: null });
    expect((await runDiffCommand(added.dir)).document.totals).toMatchObject({
      changedLines: 1,
      coveredLines: 1,
    });
  });

  it('row 11: the user’s git settings and environment change nothing', async () => {
    const repo = workspace.since({ [auth('src/session.ts')]: null, [auth('src/entities/age.ts')]: null });
    const plain = await runDiffCommand(repo.dir);
    for (const [name, value] of [
      ['diff.noprefix', 'true'],
      ['diff.mnemonicPrefix', 'true'],
      ['diff.external', '/bin/true'],
      ['color.ui', 'always'],
      ['diff.algorithm', 'minimal'],
      ['diff.context', '9'],
      ['diff.relative', 'true'],
      ['diff.orderFile', 'nowhere'],
      ['core.quotePath', 'true'],
      ['status.showUntrackedFiles', 'no'],
    ] as const) {
      repo.git('config', name, value);
    }
    vi.stubEnv('GIT_EXTERNAL_DIFF', '/bin/true');
    vi.stubEnv('GIT_DIFF_OPTS', '--unified=9');
    vi.stubEnv('GIT_DIR', '/nowhere');
    vi.stubEnv('GIT_INDEX_FILE', '/nowhere');
    expect(await runDiffCommand(repo.dir)).toEqual(plain);
    expect(plain.document.hunks).not.toEqual([]);
  });

  it('row 12: committed, staged and unstaged changes at once are the lines 1-5 and 13 of the tree', async () => {
    const lines = AUTH['src/thirteen.ts']!.split(/(?<=\n)/);
    const file = auth('src/thirteen.ts');
    const repo = workspace.since({ [file]: lines.slice(5, 12).join('') });
    repo.git('checkout', '-q', '-b', 'feature');
    write(repo.dir, { [file]: lines.slice(5).join('') });
    repo.commit('line 13, as line 8');
    write(repo.dir, { [file]: lines.slice(2).join('') });
    repo.git('add', '--all');
    write(repo.dir, { [file]: lines.join('') });
    const { document } = await runDiffCommand(repo.dir);
    const functions = document.uncovered.filter(({ kind }) => kind === 'function');
    expect(functions.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 13]);
    expect(document.totals.changedLines).toBe(6);
    expect(document.head!.dirty).toBe(true);
  });

  it('row 13: untracked files are judged, ignored ones are not', async () => {
    const repo = workspaceOf(
      { '.gitignore': 'coverage\nsrc/made.ts\n' },
      {
        'src/new.ts': statements(1),
        'src/made.ts': statements(1),
        'coverage/lcov.info': lcovText({ 'src/new.ts': { 1: 0 }, 'src/made.ts': { 1: 0 } }),
      },
    );
    const { code, document } = await runDiffCommand(repo.dir);
    expect(code).toBe(1);
    expect(uncoveredIn(document)).toEqual(['src/new.ts:1 statement']);
  });
});
