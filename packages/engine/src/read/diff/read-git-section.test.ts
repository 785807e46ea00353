import { describe, expect, it } from 'vitest';
import { edit, filesOf, lines, pair } from './__fixtures__/patch.js';

describe('readUnifiedDiff: what git says of a file', () => {
  it('row 1: a rename has its similarity, and hunks only where it was edited', () => {
    const names = [
      'diff --git a/old.ts b/dir/new name.ts',
      'similarity index 97%',
      'rename from old.ts',
      'rename to dir/new name.ts',
    ];
    const patch = lines(
      ...names,
      'index 1111111..2222222 100644',
      '--- a/old.ts',
      '+++ b/dir/new name.ts\t',
      '@@ -3 +3 @@',
      '-a',
      '+b',
      'diff --git a/p.ts b/q.ts',
      'similarity index 100%',
      'rename from p.ts',
      'rename to q.ts',
    );
    expect(filesOf(patch)).toMatchObject([
      {
        status: 'renamed',
        oldPath: 'old.ts',
        newPath: 'dir/new name.ts',
        similarity: 97,
        hunks: [{ added: [3] }],
      },
      { status: 'renamed', content: 'text', oldPath: 'p.ts', newPath: 'q.ts', similarity: 100, hunks: [] },
    ]);
  });

  it('row 5: a submodule entry has no hunks', () => {
    const patch = lines(
      'diff --git a/lib b/lib',
      'index 1111111..2222222 160000',
      ...pair('lib'),
      '@@ -1 +1 @@',
      '-Subproject commit 1111111',
      '+Subproject commit 2222222',
    );
    expect(filesOf(patch)).toMatchObject([
      { status: 'modified', content: 'submodule', newPath: 'lib', hunks: [] },
    ]);
  });

  it('row 8: binary files, modes and symbolic links have no hunks', () => {
    const patch = lines(
      'diff --git a/a.png b/a.png',
      'index 1111111..2222222 100644',
      'Binary files a/a.png and b/a.png differ',
      'diff --git a/b.png b/b.png',
      'new file mode 100644',
      'index 0000000..2222222',
      'GIT binary patch',
      'literal 3',
      'KcmZQzU|;|M00aO5',
      '',
      'literal 0',
      'HcmV?d00001',
      '',
      'diff --git a/c.sh b/c.sh',
      'old mode 100644',
      'new mode 100755',
      'diff --git a/d b/d',
      'new file mode 120000',
      'index 0000000..3333333',
      '--- /dev/null',
      '+++ b/d',
      '@@ -0,0 +1 @@',
      '+c.sh',
      '\\ No newline at end of file',
    );
    expect(filesOf(patch).map(({ newPath, content, hunks }) => [newPath, content, hunks.length])).toEqual([
      ['a.png', 'binary', 0],
      ['b.png', 'binary', 0],
      ['c.sh', 'mode-only', 0],
      ['d', 'symlink', 0],
    ]);
  });

  it('row 9: a deleted file has its deleted lines and no new path', () => {
    const patch = lines(
      'diff --git a/x b/x',
      'deleted file mode 100644',
      'index 1111111..0000000',
      '--- a/x',
      '+++ /dev/null',
      '@@ -1,2 +0,0 @@',
      '-a',
      '-b',
    );
    expect(filesOf(patch)).toMatchObject([
      { status: 'deleted', oldPath: 'x', newPath: null, hunks: [{ added: [], deleted: [1, 2] }] },
    ]);
  });

  it('a file that became a symbolic link is one change, of the new kind', () => {
    const gone = [
      'diff --git a/x b/x',
      'deleted file mode 100644',
      'index 1111111..0000000',
      '--- a/x',
      '+++ /dev/null',
      '@@ -1 +0,0 @@',
      '-a',
    ];
    const link = [
      'diff --git a/x b/x',
      'new file mode 120000',
      'index 0000000..2222222',
      '--- /dev/null',
      '+++ b/x',
      '@@ -0,0 +1 @@',
      '+y',
    ];
    expect(filesOf(lines(...gone, ...link))).toMatchObject([
      { status: 'modified', content: 'symlink', oldPath: 'x', newPath: 'x' },
    ]);
  });

  it('an empty new file is text, and one whose text is left out is `binary`', () => {
    const empty = lines('diff --git a/x b/x', 'new file mode 100644', 'index 0000000..e69de29');
    expect(filesOf(empty)[0]).toMatchObject({ status: 'added', content: 'text' });
    expect(filesOf(empty.replace('e69de29', '1234567'))[0]).toMatchObject({
      status: 'added',
      content: 'binary',
    });
  });

  it('files come sorted by their new path', () => {
    const one = (path: string) => [...edit(path), ...pair(path), '@@ -1 +1 @@', '-a', '+b'];
    expect(filesOf(lines(...one('b'), ...one('a/c'), ...one('B'))).map((file) => file.newPath)).toEqual([
      'B',
      'a/c',
      'b',
    ]);
  });

  it('row 1: a copy has the path it was copied from, and hunks only where it was edited', () => {
    const copied = (...more: string[]) =>
      lines('diff --git a/p.ts b/q.ts', ...more, 'copy from p.ts', 'copy to q.ts');
    expect(filesOf(copied('similarity index 100%'))).toMatchObject([
      { status: 'copied', content: 'text', oldPath: 'p.ts', newPath: 'q.ts', similarity: 100, hunks: [] },
    ]);
    const edited = ['index 1111111..2222222 100644', '--- a/p.ts', '+++ b/q.ts', '@@ -1 +1,2 @@', ' a', '+b'];
    expect(filesOf(copied('similarity index 90%') + lines(...edited))).toMatchObject([
      { status: 'copied', oldPath: 'p.ts', newPath: 'q.ts', hunks: [{ added: [2] }] },
    ]);
  });

  it('a rewritten file (git diff -B) is modified, all of its lines changed', () => {
    const patch = lines(
      'diff --git a/x b/x',
      'dissimilarity index 100%',
      'index 1111111..2222222 100644',
      ...pair('x'),
      '@@ -1,2 +1 @@',
      '-a',
      '-b',
      '+c',
    );
    const [file] = filesOf(patch);
    expect(file).toMatchObject({ status: 'modified', hunks: [{ added: [1], deleted: [1, 2] }] });
    expect(file).not.toHaveProperty('similarity');
  });

  it('an `index` line without two object names says nothing of the file', () => {
    const patch = lines('diff --git a/x b/x', 'index of names', ...pair('x'), '@@ -1 +1 @@', '-a', '+b');
    const [file] = filesOf(patch);
    expect(file).toMatchObject({ status: 'modified', content: 'text', hunks: [{ added: [1] }] });
    expect(file).not.toHaveProperty('newMode');
  });
});
