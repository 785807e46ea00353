import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeFolder } from '../../__fixtures__/folder.js';
import { cloneRepo, makeRepo, repoAt, type TestRepo } from './__fixtures__/repo.js';
import { findRepository } from './find-repository.js';
import { headState } from './head-state.js';
import { listEntries } from './list-entries.js';
import { presentFiles } from './present-files.js';
import { presentPaths } from './present-paths.js';
import { filesAt } from '../files/files-at.js';
import { readObjects } from './read-objects.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

const found = (repo: TestRepo) => findRepository(repo.dir);

describe('findRepository', () => {
  it('row 35: gives real paths from a folder below and from a symbolic link', async () => {
    const repo = makeRepo();
    repo.write('a/b/c.ts', '');
    const link = join(makeFolder(), 'link');
    symlinkSync(join(repo.dir, 'a'), link);
    const expected = {
      topLevel: repo.dir,
      gitDir: join(repo.dir, '.git'),
      commonDir: join(repo.dir, '.git'),
    };
    expect(await findRepository(join(repo.dir, 'a/b'))).toEqual(expected);
    expect(await findRepository(join(link, 'b'))).toEqual(expected);
  });

  it('row 35: a linked worktree has its own git folder and shares the common one', async () => {
    const repo = makeRepo();
    repo.commit();
    const topLevel = join(makeFolder(), 'linked-tree');
    repo.git('worktree', 'add', '-q', topLevel, '-b', 'x');
    expect(await findRepository(topLevel)).toEqual({
      topLevel,
      gitDir: join(repo.dir, '.git/worktrees/linked-tree'),
      commonDir: join(repo.dir, '.git'),
    });
  });

  it('row 7: is found in a folder whose name has a line feed, and at the end of it', async () => {
    const repo = makeRepo();
    for (const name of ['a\nb', 'c\n']) {
      repo.git('init', '-q', name);
      const topLevel = join(repo.dir, name);
      const gitDir = join(topLevel, '.git');
      expect(await findRepository(topLevel)).toEqual({ topLevel, gitDir, commonDir: gitDir });
    }
  });

  it('row 4: a folder outside, a bare repository and a .git folder are GIT_NO_REPOSITORY with a way on', async () => {
    const bare = makeRepo('--bare');
    const inner = join(makeRepo().dir, '.git');
    const refusals = async () => {
      for (const dir of [makeFolder(), bare.dir, inner]) {
        await expect(findRepository(dir)).rejects.toMatchObject({
          code: 'GIT_NO_REPOSITORY',
          where: dir,
          fix: expect.stringContaining('--diff-file') as string,
          exitCode: 4,
        });
      }
    };
    await refusals();
    // Git's own word of it is another one then.
    vi.stubEnv('GIT_CONFIG_COUNT', '1');
    vi.stubEnv('GIT_CONFIG_KEY_0', 'safe.bareRepository');
    vi.stubEnv('GIT_CONFIG_VALUE_0', 'explicit');
    await refusals();
  });
});

describe('git that does not start', () => {
  it('is GIT_NOT_FOUND where PATH holds none, and GIT_FAILED where it is no program', async () => {
    const { dir } = makeRepo();
    const path = makeFolder();
    vi.stubEnv('PATH', path);
    await expect(findRepository(dir)).rejects.toMatchObject({ code: 'GIT_NOT_FOUND' });
    writeFileSync(join(path, 'git'), '', { mode: 0o644 });
    await expect(findRepository(dir)).rejects.toMatchObject({ code: 'GIT_FAILED' });
  });
});

describe('presentPaths', () => {
  it('gives those that exist; a missing folder, or a file in its place, holds none', () => {
    const repo = makeRepo();
    repo.write('a.ts', '');
    repo.write('dir/b.ts', '');
    const paths = ['a.ts', 'b.ts', 'dir/b.ts', 'gone/c.ts', 'a.ts/d.ts'];
    expect([...presentPaths(repo.dir, paths)]).toEqual(['a.ts', 'dir/b.ts']);
  });

  it('throws where a folder can’t be asked', () => {
    expect(() => presentPaths(makeFolder(), [`${'x'.repeat(300)}/a.ts`])).toThrow('ENAMETOOLONG');
  });
});

describe('presentFiles', () => {
  async function filesOf(repo: TestRepo) {
    const place = await found(repo);
    return presentFiles(place, await listEntries(place, { deleted: true }));
  }

  it('gives tracked and untracked files, sorted, without ignored, deleted and nested ones', async () => {
    const repo = makeRepo();
    repo.write('.gitignore', 'dist\n*.log\n');
    for (const path of ['b.ts', 'gone.ts', 'a/é.ts', 'forced.log', 'was-file', 'B.ts'])
      repo.write(path, 'x\n');
    repo.git('add', '-f', 'forced.log');
    repo.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},module`);
    mkdirSync(join(repo.dir, 'module'));
    repo.git('commit', '-q', '-m', 'x');
    repo.git('add', '.');
    repo.remove('gone.ts');
    repo.remove('was-file');
    for (const path of ['was-file/x.ts', 'dist/x.js', 'x.log', 'new "q".ts']) repo.write(path, 'x\n');
    repo.git('init', '-q', 'nested');
    repo.write('nested/y.ts', 'y\n');
    expect(await filesOf(repo)).toEqual(
      ['.gitignore', 'B.ts', 'a/é.ts', 'b.ts', 'forced.log', 'new "q".ts', 'was-file/x.ts'].sort(),
    );
  });

  it('gives an unmerged file once', async () => {
    const repo = makeRepo();
    repo.write('a.ts', '1\n');
    repo.commit();
    repo.git('checkout', '-q', '-b', 'other');
    repo.write('a.ts', '2\n');
    repo.commit();
    repo.git('checkout', '-q', 'main');
    repo.write('a.ts', '3\n');
    repo.commit();
    expect(() => repo.git('merge', 'other')).toThrow();
    expect(await filesOf(repo)).toEqual(['a.ts']);
  });

  it('row 35: leaves out what a sparse checkout leaves out, but not a file that is there after all', async () => {
    const repo = makeRepo();
    for (const path of ['in/a.ts', 'out/b.ts', 'out/c.ts']) repo.write(path, 'x\n');
    repo.commit();
    repo.git('sparse-checkout', 'set', '--cone', 'in');
    repo.write('out/c.ts', 'x\n');
    expect(await filesOf(repo)).toEqual(['in/a.ts', 'out/c.ts']);
  });
});

describe('filesAt', () => {
  it('gives the bytes of a commit, whatever lies in the working tree; what is no file there is left out', async () => {
    const repo = makeRepo();
    const binary = Uint8Array.of(0, 10, 13, 255);
    repo.write('a.ts', 'one\r\n');
    repo.write('dir/x missing\n.ts', 'odd\n');
    repo.write('empty', '');
    repo.write('bin', binary);
    const commit = repo.commit();
    repo.write('a.ts', 'two\n');
    const read = async (paths: string[]) =>
      filesAt({ repository: await found(repo), prefix: '' }, commit, paths);
    const blobs = await read(['bin', 'no.ts', 'a.ts', 'dir', 'empty', 'a.ts']);
    expect([...blobs.keys()]).toEqual(['bin', 'a.ts', 'empty']);
    expect(blobs.get('a.ts')?.toString()).toBe('one\r\n');
    expect(blobs.get('bin')).toEqual(Buffer.from(binary));
    expect(await read([])).toEqual(new Map());
    expect((await read(['dir/x missing\n.ts', 'no.ts', 'a.ts'])).get('dir/x missing\n.ts')?.toString()).toBe(
      'odd\n',
    );
  });

  it('reads more than a pipe holds in both directions', async () => {
    const repo = makeRepo();
    const large = Buffer.alloc(300_000, 'large\n');
    repo.write('large', large);
    const commit = repo.commit();
    const absent = Array.from({ length: 4000 }, (_, n) => `no-file-but-a-name-that-fills-the-pipe-${n}.ts`);
    const blobs = await filesAt({ repository: await found(repo), prefix: '' }, commit, ['large', ...absent]);
    expect([...blobs]).toEqual([['large', large]]);
  });
});

describe('readObjects', () => {
  it('throws what takes an object throws, once all are handed over', async () => {
    const repo = makeRepo();
    repo.write('a.ts', 'one\n');
    const commit = repo.commit();
    const taken: string[] = [];
    const reading = readObjects(await found(repo), [`${commit}:a.ts`, `${commit}:b.ts`], (name, bytes) => {
      taken.push(name);
      throw new TypeError(String(bytes));
    });
    await expect(reading).rejects.toThrow(new TypeError('one\n'));
    expect(taken).toEqual([`${commit}:a.ts`, `${commit}:b.ts`]);
  });

  it('says what git said where it ends before it was asked all', async () => {
    const repo = await found(makeRepo());
    const gone = { ...repo, topLevel: makeFolder() };
    const questions = Array.from({ length: 20_000 }, (_, at) => `HEAD:${'a'.repeat(40)}${at}`);
    const reading = readObjects(gone, questions, () => undefined);
    await expect(reading).rejects.toMatchObject({ code: 'GIT_NO_REPOSITORY', where: gone.topLevel });
  });

  it('puts an answer together that comes in pieces, wherever it is cut', async () => {
    const repo = await found(makeRepo());
    const bin = makeFolder();
    const pieces = [`${'1'.repeat(40)} bl`, 'ob 4\\non', 'e\\n', '\\n'];
    const script = pieces.map((piece) => `printf '${piece}'; sleep 0.2\n`).join('');
    writeFileSync(join(bin, 'git'), `#!/bin/sh\ncat >/dev/null\n${script}`, { mode: 0o755 });
    vi.stubEnv('PATH', `${bin}${delimiter}${process.env['PATH']}`);
    const taken: (string | undefined)[] = [];
    await readObjects(repo, ['HEAD:a.ts'], (_, bytes) => taken.push(bytes?.toString()));
    expect(taken).toEqual(['one\n']);
  });

  it('an answer to another question than was asked is GIT_FAILED', async () => {
    const repo = makeRepo();
    repo.commit();
    // With a line feed in one of them, names end with a NUL: git takes this for two.
    const reading = readObjects(await found(repo), ['a\0b', 'c\nd'], () => undefined);
    await expect(reading).rejects.toMatchObject({
      code: 'GIT_FAILED',
      message: expect.stringContaining('"a missing"'),
    });
  });
});

describe('headState', () => {
  it('says the commit and whether the tree differs from it', async () => {
    const repo = makeRepo();
    repo.write('.gitignore', '*.log\n');
    repo.write('a.ts', 'x\n');
    const commit = repo.commit();
    const state = async () => headState(await found(repo));
    repo.write('x.log', 'ignored\n');
    expect(await state()).toEqual({ commit, dirty: false });
    repo.write('b.ts', 'untracked\n');
    expect(await state()).toEqual({ commit, dirty: true });
    repo.git('add', 'b.ts');
    expect(await state()).toEqual({ commit, dirty: true });
    repo.git('checkout', '-q', '--detach');
    expect(await state()).toEqual({ commit, dirty: true });
  });

  it('a repository without a commit is GIT_NO_COMMITS', async () => {
    await expect(headState(await found(makeRepo()))).rejects.toMatchObject({
      code: 'GIT_NO_COMMITS',
      exitCode: 4,
    });
  });

  it('row 5: a submodule with changes of its own is not dirty, another commit of it is', async () => {
    const library = makeRepo();
    library.commit();
    const repo = makeRepo();
    repo.git('submodule', '--quiet', 'add', `file://${library.dir}`, 'lib');
    const commit = repo.commit();
    repo.write('lib/x.ts', 'x\n');
    expect(await headState(await found(repo))).toEqual({ commit, dirty: false });
    repoAt(join(repo.dir, 'lib')).commit();
    expect(await headState(await found(repo))).toEqual({ commit, dirty: true });
  });

  it('row 4: works in a shallow clone', async () => {
    const source = makeRepo();
    source.commit();
    const commit = source.commit();
    expect(await headState(await found(cloneRepo(source, '--depth=1')))).toEqual({ commit, dirty: false });
  });
});
