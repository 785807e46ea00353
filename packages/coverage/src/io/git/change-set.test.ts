import { chmodSync, mkdirSync, renameSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TEN, changesOf, summaryOf } from './__fixtures__/changes.js';
import { makeRepo, repoAt } from './__fixtures__/repo.js';

describe('changeSet: renames', () => {
  it('row 1: an edited rename owes its edit, a pure one nothing, also with diff.renames=false', async () => {
    const repo = makeRepo();
    repo.write('a.ts', TEN);
    repo.write('b.ts', TEN.replaceAll('line', 'row'));
    const base = repo.commit();
    repo.git('mv', 'a.ts', 'dir-a.ts');
    repo.git('mv', 'b.ts', 'c.ts');
    repo.write('c.ts', TEN.replaceAll('line', 'row').replace('row 4', 'ROW 4'));
    repo.git('config', 'diff.renames', 'false');
    expect(await summaryOf(repo, base)).toEqual([
      'renamed text b.ts > c.ts +4 -4',
      'renamed text a.ts > dir-a.ts + -',
    ]);
    const head = repo.commit();
    expect(await changesOf(repo, base, { head })).toEqual(await changesOf(repo, base));
  });

  it('row 1: a file moved without `git add` is a rename', async () => {
    const repo = makeRepo();
    repo.write('src/old name.ts', TEN);
    const base = repo.commit();
    renameSync(join(repo.dir, 'src/old name.ts'), join(repo.dir, 'src/é.ts'));
    repo.write('src/é.ts', `first\n${TEN}`);
    expect(await summaryOf(repo, base)).toEqual(['renamed text src/old name.ts > src/é.ts +1 -']);
  });

  it('a name that changes its case only is a rename', async () => {
    const repo = makeRepo();
    repo.write('User.ts', TEN);
    const base = repo.commit();
    repo.git('mv', 'User.ts', 'user.ts');
    expect(await summaryOf(repo, base)).toEqual(['renamed text User.ts > user.ts + -']);
  });
});

describe('changeSet: base', () => {
  it('row 3: nothing differs from HEAD in a clean tree', async () => {
    const repo = makeRepo();
    repo.write('a.ts', TEN);
    const base = repo.commit();
    utimesSync(join(repo.dir, 'a.ts'), 1, 1);
    expect(await changesOf(repo, base)).toEqual({ files: [] });
    expect(await changesOf(repo, base, { head: base })).toEqual({ files: [] });
  });

  it('`head` leaves the working tree out', async () => {
    const repo = makeRepo();
    repo.write('a.ts', TEN);
    const base = repo.commit();
    repo.write('a.ts', `0\n${TEN}`);
    const head = repo.commit();
    repo.write('a.ts', 'all else\n');
    repo.write('new.ts', 'x\n');
    expect(await summaryOf(repo, base, { head })).toEqual(['modified text a.ts +1 -']);
  });

  it('`paths` narrows to literal paths, and none means no file', async () => {
    const repo = makeRepo();
    const base = repo.commit();
    for (const path of ['p/a.ts', 'p/[a].ts', 'q/*.ts', 'q/b.ts']) repo.write(path, 'x\n');
    const names = async (...paths: string[]) =>
      (await changesOf(repo, base, { paths })).files.map((file) => file.newPath);
    expect(await names('p/[a].ts', 'q/*.ts')).toEqual(['p/[a].ts', 'q/*.ts']);
    expect(await names('p')).toEqual(['p/[a].ts', 'p/a.ts']);
    expect(await names()).toEqual([]);
  });

  it('row 39: a base that is no commit id never reaches git', async () => {
    const repo = makeRepo();
    repo.commit();
    await expect(changesOf(repo, '--output=stolen')).rejects.toThrow(TypeError);
    await expect(changesOf(repo, repo.git('rev-parse', 'HEAD'), { head: '--no-index' })).rejects.toThrow(
      TypeError,
    );
  });

  it('row 39: files whose names begin with `-` or `:` are files', async () => {
    const repo = makeRepo();
    const base = repo.commit();
    for (const path of ['--cached', ':(exclude)x', '-p']) repo.write(path, 'x\n');
    expect((await changesOf(repo, base)).files.map((file) => file.newPath)).toEqual([
      '--cached',
      '-p',
      ':(exclude)x',
    ]);
    expect((await changesOf(repo, base, { paths: ['--cached'] })).files).toHaveLength(1);
  });
});

describe('changeSet: kinds of change', () => {
  it('row 5: a bumped submodule is `submodule`, a dirty one does not differ, a nested repository is listed', async () => {
    const library = makeRepo();
    library.write('lib.ts', 'x\n');
    library.commit();
    const repo = makeRepo();
    repo.git('submodule', '--quiet', 'add', `file://${library.dir}`, 'lib');
    const base = repo.commit();
    repo.write('lib/lib.ts', 'dirty\n');
    repo.write('lib/new.ts', 'untracked\n');
    expect(await changesOf(repo, base)).toEqual({ files: [] });
    repoAt(join(repo.dir, 'lib')).commit('bump');
    mkdirSync(join(repo.dir, 'nested'));
    repo.git('init', '-q', 'nested');
    repo.write('nested/x.ts', 'x\n');
    expect(await summaryOf(repo, base)).toEqual([
      'modified submodule lib + -',
      'added submodule null > nested + -',
    ]);
  });

  it('row 6: a rewrite of line ends alone has no hunks, with and without core.autocrlf', async () => {
    const repo = makeRepo();
    repo.write('a.ts', TEN);
    repo.write('b.ts', TEN.replaceAll('\n', '\r\n'));
    const base = repo.commit();
    repo.write('a.ts', TEN.replaceAll('\n', '\r\n'));
    repo.write('b.ts', TEN.replace('line 3', 'LINE 3'));
    for (const setting of ['false', 'true', 'input']) {
      repo.git('config', 'core.autocrlf', setting);
      expect(await summaryOf(repo, base)).toEqual(['modified text b.ts +3 -3']);
    }
  });

  it('row 7: blanks, quotes, line feeds, letters of any script and ` b/` in a path come out as they are', async () => {
    const repo = makeRepo();
    const base = repo.commit();
    const paths = [
      'a b/c b/d.ts',
      'cafe\u0301.ts',
      'caf\u00e9.ts',
      'li\nne.ts',
      'q"uote\\.ts',
      'tab\t.ts',
      '商品.ts',
      ' lead.ts',
    ].sort();
    for (const path of paths) repo.write(path, 'x\n');
    expect((await changesOf(repo, base)).files.map((file) => file.newPath)).toEqual(paths);
    const head = repo.commit();
    expect((await changesOf(repo, base, { head })).files.map((file) => file.newPath)).toEqual(paths);
  });

  it('row 8: binary files, modes and symbolic links have their kind and no hunks', async () => {
    const repo = makeRepo();
    repo.write('image.png', Uint8Array.of(1, 0, 2));
    repo.write('run.sh', 'x\n');
    repo.write('becomes-link', 'x\n');
    repo.write('was-link.ts', 'gone\n');
    repo.remove('was-link.ts');
    symlinkSync('run.sh', join(repo.dir, 'was-link.ts'));
    symlinkSync('run.sh', join(repo.dir, 'moved-link'));
    const base = repo.commit();
    repo.write('image.png', Uint8Array.of(1, 0, 3));
    chmodSync(join(repo.dir, 'run.sh'), 0o755);
    for (const path of ['becomes-link', 'was-link.ts', 'moved-link']) repo.remove(path);
    symlinkSync('image.png', join(repo.dir, 'becomes-link'));
    symlinkSync('image.png', join(repo.dir, 'moved-link'));
    symlinkSync('image.png', join(repo.dir, 'new-link'));
    repo.write('was-link.ts', 'a\nb\n');
    expect(await summaryOf(repo, base)).toEqual([
      'modified symlink becomes-link + -',
      'modified binary image.png + -',
      'modified symlink moved-link + -',
      'added symlink null > new-link + -',
      'modified mode-only run.sh + -',
      'modified text was-link.ts +1,2 -',
    ]);
  });

  it('row 8: a source that an attribute keeps from being compared as text is `binary`', async () => {
    const repo = makeRepo();
    repo.write('.gitattributes', '*.gen.ts -diff\n*.bin.ts binary\n');
    repo.write('a.gen.ts', TEN);
    repo.write('b.bin.ts', TEN);
    const base = repo.commit();
    repo.write('a.gen.ts', `0\n${TEN}`);
    repo.write('b.bin.ts', `0\n${TEN}`);
    repo.write('c.gen.ts', TEN);
    expect(await summaryOf(repo, base)).toEqual([
      'modified binary a.gen.ts + -',
      'modified binary b.bin.ts + -',
      'added binary null > c.gen.ts + -',
    ]);
  });

  it('row 9: deleted lines and deleted files, by `git rm` or from the tree alone', async () => {
    const repo = makeRepo();
    repo.write('a.ts', TEN);
    repo.write('b.ts', '1\n2\n');
    repo.write('c.ts', 'x\ny\nz\n');
    const base = repo.commit();
    repo.write('a.ts', TEN.replace('line 5\n', ''));
    repo.git('rm', '-q', 'b.ts');
    repo.remove('c.ts');
    expect(await summaryOf(repo, base)).toEqual([
      'modified text a.ts + -5',
      'deleted text b.ts > null + -1,2',
      'deleted text c.ts > null + -1,2,3',
    ]);
  });

  it('row 10: one-line hunks and lines that look like headers', async () => {
    const repo = makeRepo();
    repo.write('a.sql', '-- one\nselect 1;\n-- two');
    const base = repo.commit();
    repo.write('a.sql', 'select 1;\n++ three\n-- four');
    repo.write('one.sql', '++ x');
    expect(await summaryOf(repo, base)).toEqual([
      'modified text a.sql +2,3 -1,3',
      'added text null > one.sql +1 -',
    ]);
  });

  it('a file that a folder replaced is deleted, and the files below are added', async () => {
    const repo = makeRepo();
    repo.write('a', 'x\n');
    repo.write('b/c', 'one\ntwo\nthree\n');
    const base = repo.commit();
    repo.remove('a');
    repo.write('a/x.ts', 'y\n');
    repo.remove('b');
    repo.write('b', 'file\n');
    expect(await summaryOf(repo, base)).toEqual([
      'deleted text a > null + -1',
      'added text null > a/x.ts +1 -',
      'added text null > b +1 -',
      'deleted text b/c > null + -1,2,3',
    ]);
  });
});
