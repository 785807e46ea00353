import { chmodSync, lstatSync, readdirSync, readFileSync, symlinkSync, utimesSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { TEN, summaryOf } from './__fixtures__/changes.js';
import { cloneRepo, makeRepo, repoAt } from './__fixtures__/repo.js';
import { changeSet } from './change-set.js';
import { findRepository } from './find-repository.js';
import { withPrivateIndex } from './private-index.js';

/** Every file below .git with its bytes and time, but for what git's own reading may touch. */
function stateOf(dir: string): Map<string, string> {
  const files = readdirSync(join(dir, '.git'), { recursive: true, withFileTypes: true });
  return new Map(
    files
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name))
      .map((path) => [path, `${lstatSync(path).mtimeMs} ${readFileSync(path).toString('latin1')}`]),
  );
}

describe('changeSet: the working tree', () => {
  it('row 12: committed, staged and unstaged changes are one diff in the numbers of the working tree', async () => {
    const repo = makeRepo();
    repo.write('a.ts', TEN);
    const base = repo.commit();
    repo.write('a.ts', TEN.replace('line 8\n', 'line 8\ncommitted\n'));
    repo.commit();
    repo.write(
      'a.ts',
      TEN.replace('line 8\n', 'line 8\ncommitted\n').replace('line 5\n', 'line 5\nstaged\n'),
    );
    repo.git('add', '.');
    repo.write('a.ts', `u1\nu2\nu3\n${readFileSync(join(repo.dir, 'a.ts'), 'utf8')}`);
    expect(await summaryOf(repo, base)).toEqual(['modified text a.ts +1,2,3,9,13 -']);
  });

  it('row 13: untracked files are in unless git ignores them', async () => {
    const repo = makeRepo();
    repo.write('.gitignore', '*.log\n/dist/\n');
    const base = repo.commit();
    for (const path of ['new.ts', 'deep/er/new.ts', 'x.log', 'dist/x.ts', 'empty.ts'])
      repo.write(path, path === 'empty.ts' ? '' : 'x\n');
    repo.write('intended.ts', 'x\n');
    repo.git('add', '--intent-to-add', 'intended.ts');
    repo.write('.git/info/exclude', 'local.ts\n');
    repo.write('local.ts', 'x\n');
    expect(await summaryOf(repo, base)).toEqual([
      'added text null > deep/er/new.ts +1 -',
      'added text null > empty.ts + -',
      'added text null > intended.ts +1 -',
      'added text null > new.ts +1 -',
    ]);
  });

  it('writes nothing into the repository: index, objects and locks stay as they are', async () => {
    const repo = makeRepo();
    repo.write('a.ts', TEN);
    repo.write('b.ts', TEN);
    const base = repo.commit();
    repo.write('b.ts', 'staged\n');
    repo.git('add', 'b.ts');
    repo.write('untracked.ts', 'x\n');
    repo.git('config', 'core.splitIndex', 'true');
    repo.git('config', 'core.untrackedCache', 'true');
    repo.write('.git/hooks/post-index-change', '#!/bin/sh\ntouch hook-ran\n');
    chmodSync(join(repo.dir, '.git/hooks/post-index-change'), 0o755);
    // A plain `git diff` refreshes the index after this.
    utimesSync(join(repo.dir, 'a.ts'), 1, 1);
    const before = stateOf(repo.dir);
    expect(await summaryOf(repo, base)).toHaveLength(2);
    expect(stateOf(repo.dir)).toEqual(before);
    expect(readdirSync(repo.dir)).not.toContain('hook-ran');
  });

  it('an edit of the same size in the second of the `git add` is seen', async () => {
    const repo = makeRepo();
    const second = Math.floor(Date.now() / 1000) - 60;
    const writeThen = (path: string, text: string) => {
      repo.write(path, text);
      utimesSync(join(repo.dir, path), second, second);
    };
    repo.git('config', 'core.trustctime', 'false');
    writeThen('a.ts', 'one\n');
    const base = repo.commit();
    writeThen('a.ts', 'two\n');
    utimesSync(join(repo.dir, '.git/index'), second, second);
    expect(await summaryOf(repo, base)).toEqual(['modified text a.ts +1 -1']);
    repo.write('untracked.ts', 'x\n');
    expect(await summaryOf(repo, base)).toHaveLength(2);
  });

  it('an edit of the same size whose time was set back is seen, whatever git is told to trust', async () => {
    const repo = makeRepo();
    const second = Math.floor(Date.now() / 1000) - 60;
    const setBack = (path: string) => utimesSync(join(repo.dir, path), second, second);
    repo.git('config', 'core.trustctime', 'false');
    repo.git('config', 'core.checkStat', 'minimal');
    repo.write('a.ts', 'one\n');
    setBack('a.ts');
    const base = repo.commit();
    // Git compares whole seconds.
    await setTimeout(1100);
    repo.write('a.ts', 'two\n');
    setBack('a.ts');
    expect(await summaryOf(repo, base)).toEqual(['modified text a.ts +1 -1']);
  });

  it('of a file of more than 16 MB no line is compared: it counts as binary', async () => {
    const repo = makeRepo();
    const base = repo.commit();
    repo.write('data.csv', 'some,data\n'.repeat(2 ** 21));
    expect(await summaryOf(repo, base)).toEqual(['added binary null > data.csv + -']);
  });

  it('no place for the copy of the index is GIT_FAILED with a way on, not a defect', async () => {
    const repo = makeRepo();
    const base = repo.commit();
    vi.stubEnv('TMPDIR', '/dev/null');
    await expect(summaryOf(repo, base)).rejects.toMatchObject({
      code: 'GIT_FAILED',
      exitCode: 4,
      fix: expect.stringContaining('TMPDIR') as string,
    });
    vi.unstubAllEnvs();
  });

  it('a copy of the index that somebody removes meanwhile is GIT_FAILED: git would take every file for deleted', async () => {
    const repo = makeRepo();
    repo.commit();
    const found = await findRepository(repo.dir);
    const remove = ({ GIT_INDEX_FILE }: { readonly GIT_INDEX_FILE: string }) =>
      rm(dirname(GIT_INDEX_FILE), { recursive: true });
    await expect(withPrivateIndex(found, remove)).rejects.toMatchObject({ code: 'GIT_FAILED' });
    await expect(withPrivateIndex(found, () => Promise.resolve(1))).resolves.toBe(1);
  });

  it('a lock that another git holds on the index does not matter', async () => {
    const repo = makeRepo();
    const base = repo.commit();
    repo.write('a.ts', 'x\n');
    repo.write('.git/index.lock', '');
    expect(await summaryOf(repo, base)).toEqual(['added text null > a.ts +1 -']);
  });

  it('a split index is read, and a missing one means that all files are untracked', async () => {
    const repo = makeRepo();
    repo.write('a.ts', TEN);
    repo.write('b.ts', TEN.replaceAll('line', 'row'));
    const base = repo.commit();
    repo.git('update-index', '--split-index');
    repo.write('a.ts', `0\n${TEN}`);
    repo.write('new.ts', 'n\n');
    expect(await summaryOf(repo, base)).toEqual(['modified text a.ts +1 -', 'added text null > new.ts +1 -']);
    repo.remove('.git/index');
    expect(await summaryOf(repo, base)).toEqual(['modified text a.ts +1 -', 'added text null > new.ts +1 -']);
  });

  it('in the middle of a conflict the files count as they lie there', async () => {
    const repo = makeRepo();
    repo.write('a.ts', '1\n2\n3\n');
    repo.write('b.ts', '1\n');
    const base = repo.commit();
    repo.git('checkout', '-q', '-b', 'theirs');
    repo.write('a.ts', '1\nT\n3\n');
    repo.git('rm', '-q', 'b.ts');
    repo.commit();
    repo.git('checkout', '-q', 'main');
    repo.write('a.ts', '1\nO\n3\n');
    repo.write('b.ts', '2\n');
    repo.commit();
    expect(() => repo.git('merge', 'theirs')).toThrow();
    expect(await summaryOf(repo, base)).toEqual([
      'modified text a.ts +2,3,4,5,6 -2',
      'modified text b.ts +1 -1',
    ]);
    repo.remove('b.ts');
    expect(await summaryOf(repo, base)).toEqual([
      'modified text a.ts +2,3,4,5,6 -2',
      'deleted text b.ts > null + -1',
    ]);
  });

  it('files that git was told not to look at count when they changed (assume-unchanged, skip-worktree)', async () => {
    const repo = makeRepo();
    for (const path of ['assumed.ts', 'skipped.ts', 'gone.ts']) repo.write(path, TEN);
    const base = repo.commit();
    repo.git('update-index', '--assume-unchanged', 'assumed.ts');
    repo.git('update-index', '--skip-worktree', 'skipped.ts', 'gone.ts');
    repo.write('assumed.ts', `0\n${TEN}`);
    repo.write('skipped.ts', `0\n${TEN}`);
    repo.remove('gone.ts');
    expect(await summaryOf(repo, base)).toEqual([
      'modified text assumed.ts +1 -',
      'modified text skipped.ts +1 -',
    ]);
  });

  it('a repository with SHA-256 names gives the same', async () => {
    const repo = makeRepo('--object-format=sha256');
    repo.write('a.ts', TEN);
    const base = repo.commit();
    repo.write('a.ts', `0\n${TEN}`);
    repo.write('b.ts', 'x\n');
    expect(await summaryOf(repo, base)).toEqual(['modified text a.ts +1 -', 'added text null > b.ts +1 -']);
  });
});

describe('changeSet: kinds of checkout', () => {
  it('row 35: a linked worktree has its own index and files', async () => {
    const repo = makeRepo();
    repo.write('a.ts', TEN);
    const base = repo.commit();
    repo.write('main-only.ts', 'x\n');
    repo.git('worktree', 'add', '-q', 'linked');
    const linked = repoAt(join(repo.dir, 'linked'));
    linked.write('b.ts', 'x\n');
    linked.write('a.ts', `0\n${TEN}`);
    expect(await summaryOf(linked, base)).toEqual(['modified text a.ts +1 -', 'added text null > b.ts +1 -']);
  });

  it('row 35: what a sparse checkout leaves out is not deleted, and new files outside of it are in', async () => {
    const repo = makeRepo();
    repo.write('in/a.ts', TEN);
    repo.write('out/b.ts', TEN);
    const base = repo.commit();
    for (const kind of ['--no-sparse-index', '--sparse-index']) {
      repo.git('sparse-checkout', 'set', '--cone', kind, 'in');
      repo.write('in/a.ts', `0\n${TEN}`);
      repo.write('out/new.ts', 'x\n');
      expect(await summaryOf(repo, base)).toEqual([
        'modified text in/a.ts +1 -',
        'added text null > out/new.ts +1 -',
      ]);
      repo.remove('out');
    }
  });

  it('row 35: from a symbolic link into a folder of the repository all paths are relative to its top', async () => {
    const repo = makeRepo();
    repo.write('packages/p/a.ts', TEN);
    const base = repo.commit();
    repo.write('packages/p/a.ts', `0\n${TEN}`);
    repo.write('other/new.ts', 'x\n');
    const link = join(makeRepo().dir, 'link');
    symlinkSync(join(repo.dir, 'packages/p'), link);
    const found = await findRepository(link);
    expect(found.topLevel).toBe(repo.dir);
    const { files } = await changeSet({ repo: found, base });
    expect(files.map((file) => file.newPath)).toEqual(['other/new.ts', 'packages/p/a.ts']);
  });

  it('a shallow clone answers for the commit that it has', async () => {
    const source = makeRepo();
    source.write('a.ts', TEN);
    source.commit();
    const base = source.commit();
    const clone = cloneRepo(source, '--depth=1');
    clone.write('a.ts', `0\n${TEN}`);
    expect(await summaryOf(clone, base)).toEqual(['modified text a.ts +1 -']);
  });
});
