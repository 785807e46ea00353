import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { skippedIn, uncoveredIn } from '../../__fixtures__/findings.js';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { AUTH } from '../../__fixtures__/measured-sources.js';
import { measuredWorkspace, workspaceOf, write } from '../../__fixtures__/measured-workspace.js';
import { runDiffCommand, runToError } from '../../__fixtures__/run-command.js';
import { makeFolder } from '../../__fixtures__/folder.js';
import { makeRepo, repoAt } from '../../io/git/__fixtures__/repo.js';

const workspace = measuredWorkspace();
const SESSION = AUTH['src/session.ts']!;
const auth = (file: string) => `packages/auth/${file}`;

describe('coverage diff: where it runs', () => {
  it('row 35: a linked worktree gives the verdict of its own tree', async () => {
    const repo = workspace.since({ [auth('src/session.ts')]: null });
    const linked = repoAt(join(makeFolder(), 'linked'));
    repo.git('worktree', 'add', '-q', '-b', 'linked', linked.dir, 'main');
    write(linked.dir, { [auth('src/session.ts')]: SESSION });
    cpSync(join(repo.dir, auth('coverage')), join(linked.dir, auth('coverage')), { recursive: true });
    const [here, there] = [await runDiffCommand(repo.dir), await runDiffCommand(linked.dir)];
    expect(there.document.freshness).toBe('proven');
    expect(there.document.uncovered).toEqual(here.document.uncovered);
    expect(there.document.uncovered).not.toEqual([]);
  });

  it('row 35: what a sparse checkout leaves out is neither changed nor stale', async () => {
    const repo = workspace.since({ [auth('src/session.ts')]: SESSION.replace('closed: ', 'shut: ') });
    repo.git('sparse-checkout', 'set', 'packages/auth');
    expect(existsSync(join(repo.dir, 'packages/blog/src'))).toBe(false);
    const { document } = await runDiffCommand(repo.dir);
    expect([document.freshness, document.stale, document.skipped]).toEqual(['proven', [], []]);
    expect(uncoveredIn(document)).toEqual([`${auth('src/session.ts')}:12 statement`]);
    expect((await runDiffCommand(repo.dir, '--head', repo.commit())).document.stale).toEqual([]);
  });

  it('row 35: a change that a sparse checkout leaves out, with its project, is a doubt of its own', async () => {
    const repo = workspace.since({
      'packages/blog/src/post.ts': 'export const post = 1;\n',
      'packages/blog/README.md': 'words\n',
    });
    repo.git('checkout', '-q', '-b', 'feature');
    repo.commit();
    repo.git('sparse-checkout', 'set', 'packages/auth');
    for (const words of [[], ['--head', 'HEAD']]) {
      const { code, document } = await runDiffCommand(repo.dir, ...words);
      expect([code, document.reason, document.stale.map(({ file }) => file)]).toEqual([
        3,
        'stale',
        ['packages/blog/src/post.ts'],
      ]);
      expect(document.stale[0]!.reason).toContain('git sparse-checkout add');
    }
    expect((await runDiffCommand(repo.dir, '--project', 'packages/auth')).document.stale).toEqual([]);
    write(repo.dir, { 'packages/blog/src/post.ts': 'export const post = 2;\n' });
    expect((await runDiffCommand(repo.dir)).document.stale).toEqual([]);
  });

  it('row 35: a workspace reached through a symbolic link gives the same bytes', async () => {
    const repo = workspace.since({ [auth('src/session.ts')]: null, 'packages/blog/src/post.ts': null });
    const absolute = lcovText({ [join(repo.dir, 'packages/blog/src/post.ts')]: { 2: 1, 5: 0 } });
    write(repo.dir, {
      'packages/blog/coverage/coverage-final.json': null,
      'packages/blog/coverage/lcov.info': absolute,
    });
    const link = join(makeFolder(), 'link');
    symlinkSync(repo.dir, link);
    const real = await runDiffCommand(repo.dir);
    expect((await runDiffCommand(link)).stdout).toBe(real.stdout);
    write(repo.dir, { 'packages/blog/coverage/lcov.info': absolute.replaceAll(repo.dir, link) });
    expect((await runDiffCommand(link)).stdout).toBe(real.stdout);
    expect(uncoveredIn(real.document).some((place) => place.startsWith('packages/blog/src/post.ts'))).toBe(
      true,
    );
  });

  it('row 39: a ref that looks like an option is a ref', async () => {
    const repo = workspaceOf({ 'a.md': '1\n' });
    const target = join(repo.dir, 'written');
    for (const ref of ['-x', `--output=${target}`, '--upload-pack=touch written']) {
      for (const words of [[`--base=${ref}`], [`--head=${ref}`], [`--base=${ref}`, '--exact-base']]) {
        const { code, document } = await runToError(repo.dir, 'diff', ...words);
        expect([ref, code, document.error.code]).toEqual([ref, 4, 'GIT_UNKNOWN_REF']);
      }
    }
    expect(existsSync(target)).toBe(false);
  });

  it('row 39: a path that begins with a dash is a path', async () => {
    const repo = workspace.since({ [auth('src/-x.ts')]: null });
    mkdirSync(join(repo.dir, '-folder'));
    const { code, document } = await runDiffCommand(join(repo.dir, '-folder'), '--project', '@acme/auth');
    expect(code).toBe(1);
    expect(uncoveredIn(document)).toContain(`${auth('src/-x.ts')}:1 function`);
  });

  it('a repository below which the Nx workspace lies keeps its own paths out of the document', async () => {
    const outer = makeRepo();
    const inner = workspace.since({});
    write(outer.dir, { 'outside.ts': 'export {};\n' });
    cpSync(inner.dir, join(outer.dir, 'web'), { recursive: true, verbatimSymlinks: true });
    repoAt(join(outer.dir, 'web')).remove('.git');
    outer.remove('web/packages/auth/src/session.ts');
    outer.commit();
    write(outer.dir, { 'web/packages/auth/src/session.ts': SESSION, 'outside.ts': 'export const a = 1;\n' });
    const { document } = await runDiffCommand(join(outer.dir, 'web/packages/auth'));
    expect(uncoveredIn(document)).toContain(`${auth('src/session.ts')}:11 function`);
    expect(skippedIn(document)).toEqual(['outside.ts outside-workspace']);
    expect(document.freshness).toBe('proven');
  });

  it('a workspace that the repository around it ignores whole is an error, for no change of it is seen', async () => {
    const outer = makeRepo();
    write(outer.dir, {
      '.gitignore': 'scratch/\n',
      'scratch/web/nx.json': '{}',
      'scratch/web/src/a.ts': 'a();\n',
    });
    outer.commit();
    for (const command of ['diff', 'check', 'bands']) {
      const { code, document } = await runToError(join(outer.dir, 'scratch/web/src'), command);
      expect([command, code, document.error.code]).toEqual([command, 4, 'GIT_NO_REPOSITORY']);
      expect(document.error.fix).toContain('git init');
    }
  });

  it('a patch whose paths begin at the workspace, below the top of the repository, is stale', async () => {
    const outer = makeRepo();
    write(outer.dir, {
      'web/nx.json': '{}',
      'web/src/a.ts': statements(1),
      'README.md': '1\n',
      'gone.md': '1\n',
    });
    outer.commit();
    write(outer.dir, { 'web/src/a.ts': statements(1, 2), 'README.md': '2\n', 'gone.md': null });
    write(outer.dir, { 'web/coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 0 } }) });
    const judged = async (dir: string, ...words: string[]) => {
      outer.write('p.patch', `${repoAt(join(outer.dir, dir)).git('diff', ...words, 'HEAD')}\n`);
      const { code, document } = await runDiffCommand(join(outer.dir, 'web'), '--diff-file', '../p.patch');
      return [code, document.reason, document.stale.map(({ file }) => file)];
    };
    expect(await judged('web')).toEqual([1, 'uncovered', []]);
    expect(await judged('web', '--relative')).toEqual([3, 'stale', ['src/a.ts']]);
  });

  it('without Nx, manifests or src/: a repository with one LCOV file is judged', async () => {
    const repo = workspaceOf(
      {},
      { 'lib/a.js': statements(1, 2), 'coverage/lcov.info': lcovText({ 'lib/a.js': { 1: 1, 2: 0 } }) },
    );
    const { code, document } = await runDiffCommand(join(repo.dir, 'lib'));
    expect([code, document.freshness, document.precision]).toEqual([1, 'unproven', 'line']);
    expect(uncoveredIn(document)).toEqual(['lib/a.js:2 statement']);
  });

  it('against the empty tree each line of each file is judged, and it is no head', async () => {
    const source = { 'lib/a.js': statements(1, 2) };
    const repo = workspaceOf(source, {
      ...source,
      'coverage/lcov.info': lcovText({ 'lib/a.js': { 1: 1, 2: 0 } }),
    });
    const empty = repo.git('hash-object', '-t', 'tree', '/dev/null');
    const { code, document } = await runDiffCommand(repo.dir, '--base', empty);
    expect([code, uncoveredIn(document)]).toEqual([1, ['lib/a.js:2 statement']]);
    expect(document.base).toEqual({ ref: empty, commit: empty });
    const { document: asHead } = await runToError(repo.dir, 'diff', '--head', empty);
    expect(asHead.error.code).toBe('GIT_UNKNOWN_REF');
  });

  it('the same content in two directories gives the same bytes', async () => {
    const base = { [auth('src/session.ts')]: null, 'packages/blog/src/post.ts': null };
    const runs = [workspace.since(base), workspace.since(base)].map(async (repo) => {
      repo.remove('packages/blog/coverage/coverage-final.json');
      const { stdout } = await runDiffCommand(repo.dir);
      return stdout;
    });
    const [one, other] = await Promise.all(runs);
    expect(one).toBe(other);
    expect(one).not.toContain('/tmp');
  });

  it('a file that moved into the workspace from outside of it owes all of its lines; one that moved out, none', async () => {
    const outer = makeRepo();
    const [inward, outward] = [statements(1, 2, 3), statements('a', 'b', 'c')];
    write(outer.dir, { 'web/nx.json': '{}', 'lib/in.ts': inward, 'web/src/out.ts': outward });
    outer.commit();
    write(outer.dir, {
      'lib/in.ts': null,
      'web/src/in.ts': inward,
      'web/src/out.ts': null,
      'lib/out.ts': outward,
      'web/coverage/lcov.info': lcovText({ 'src/in.ts': { 1: 0, 2: 1, 3: 0 } }),
    });
    const { code, document } = await runDiffCommand(join(outer.dir, 'web'));
    expect([code, uncoveredIn(document)]).toEqual([1, ['src/in.ts:1 statement', 'src/in.ts:3 statement']]);
    expect(skippedIn(document)).toContain('lib/out.ts outside-workspace');
  });

  it('code of another language is judged in every file of a kind that the report names', async () => {
    const files = { 'lib/a.py': 'a()\nb()\n', 'lib/b.py': 'a()\nb()\n' };
    const report = lcovText({ 'lib/a.py': { 1: 1, 2: 0 }, 'lib/b.py': { 1: 0, 2: 1 } });
    const repo = workspaceOf({}, { ...files, 'coverage/lcov.info': report });
    const { document } = await runDiffCommand(repo.dir);
    expect(uncoveredIn(document)).toEqual(['lib/a.py:2 statement', 'lib/b.py:1 statement']);
  });

  it('a report that is cut off leaves open whether it counts another language: no pass', async () => {
    const report = lcovText({ 'lib/a.py': { 1: 1 } }).replace('end_of_record', '');
    const repo = workspaceOf({}, { 'lib/a.py': 'a()\n', 'coverage/lcov.info': report });
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, document.reason]).toEqual([3, 'unreadable-report']);
  });

  it('a picture or a lock file owes nothing where the report lists such files, as Vitest does by `include`, and counts none of their lines', async () => {
    const files = { 'lib/a.ts': statements(1), 'lib/logo.svg': '<svg/>', 'lib/deps.yaml': 'a: 1' };
    const report = lcovText({ 'lib/a.ts': { 1: 1 }, 'lib/logo.svg': {}, 'lib/deps.yaml': {} });
    const { dir } = workspaceOf(
      { 'package.json': '{}', ...files },
      { 'icon.svg': '<svg/>', 'pnpm-lock.yaml': 'b: 1', 'lib/a.ts': 'f();', 'coverage/lcov.info': report },
    );
    const { document } = await runDiffCommand(dir);
    expect(document.unmeasured).toEqual([]);
    expect(document.skipped.map(({ file, reason }) => `${file} ${reason}`)).toEqual(
      expect.arrayContaining(['icon.svg not-in-universe', 'pnpm-lock.yaml not-in-universe']),
    );
  });
});
