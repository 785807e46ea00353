import { describe, expect, it } from 'vitest';
import { bytes, edit, filesOf, lines, pair } from './__fixtures__/patch.js';
import { readUnifiedDiff } from './read-unified-diff.js';

describe('readUnifiedDiff: hunks', () => {
  it('row 10: a hunk header without counts means one line', () => {
    const [file] = filesOf(lines(...edit('x.ts'), ...pair('x.ts'), '@@ -1 +1 @@', '-a', '+b'));
    expect(file?.hunks).toEqual([
      { oldStart: 1, oldCount: 1, newStart: 1, newCount: 1, added: [1], deleted: [1] },
    ]);
  });

  it('row 10: an empty side of a hunk starts on the line before', () => {
    const patch = lines(
      ...edit('x.ts'),
      ...pair('x.ts'),
      '@@ -0,0 +1 @@',
      '+a',
      '@@ -4,2 +4,0 @@ f()',
      '-b',
      '-c',
    );
    expect(filesOf(patch)[0]?.hunks).toEqual([
      { oldStart: 0, oldCount: 0, newStart: 1, newCount: 1, added: [1], deleted: [] },
      { oldStart: 4, oldCount: 2, newStart: 4, newCount: 0, added: [], deleted: [4, 5] },
    ]);
  });

  it('row 10: lines that look like headers are lines of their hunk', () => {
    const hunk = ['@@ -1,3 +1,3 @@', ' one', '--- x', '+++ x', '-@@ -9 +9 @@', '+diff --git a/q b/q'];
    const patch = lines(
      ...edit('x.sql'),
      ...pair('x.sql'),
      ...hunk,
      ...edit('y.sql'),
      ...pair('y.sql'),
      '@@ -1 +0,0 @@',
      '-z',
    );
    const files = filesOf(patch);
    expect(files.map((file) => file.newPath)).toEqual(['x.sql', 'y.sql']);
    expect(files[0]?.hunks[0]).toMatchObject({ added: [2, 3], deleted: [2, 3] });
  });

  it('row 10: `\\ No newline at end of file` is no line, after either side', () => {
    const hunk = [
      '@@ -1,2 +1,2 @@',
      ' a',
      '-b',
      '\\ No newline at end of file',
      '+c',
      '\\ No newline at end of file',
    ];
    const files = filesOf(
      lines(...edit('x'), ...pair('x'), ...hunk, ...edit('y'), ...pair('y'), '@@ -1 +0,0 @@', '-z'),
    );
    expect(files.map((file) => file.hunks[0]?.deleted)).toEqual([[2], [1]]);
  });

  it('row 6: a patch with CRLF line ends reads like one without', () => {
    const patch = lines(
      ...edit('x.ts'),
      ...pair('x.ts'),
      '@@ -1,3 +1,3 @@',
      ' a',
      '-b',
      '+c',
      '',
      '-- ',
      '2.39.5',
    );
    const unix = readUnifiedDiff(bytes(patch), { name: 'p', keepText: true });
    const dos = readUnifiedDiff(bytes(patch.replaceAll('\n', '\r\n')), { name: 'p', keepText: true });
    expect(unix.value?.files[0]?.hunks[0]?.added).toEqual([2]);
    expect(dos).toEqual(unix);
  });

  it('a context line whose only blank was stripped counts as an empty line', () => {
    const patch = lines(...edit('x.ts'), ...pair('x.ts'), '@@ -1,3 +1,4 @@', ' a', '', '+b', ' c');
    expect(filesOf(patch)[0]?.hunks[0]?.added).toEqual([3]);
  });

  it('`keepText` gives the new side of each hunk and what it deletes, without line endings', () => {
    const patch = lines(...edit('x.ts'), ...pair('x.ts'), '@@ -7,2 +9,2 @@', ' a\r', '-b', '+\tc é');
    const { value } = readUnifiedDiff(bytes(patch), { name: 'p', keepText: true });
    expect(value?.files[0]?.hunks[0]?.newLines).toEqual([
      { line: 9, text: 'a' },
      { line: 10, text: '\tc é' },
    ]);
    expect(value?.files[0]?.hunks[0]?.oldLines).toEqual([{ line: 8, text: 'b' }]);
    expect(filesOf(patch)[0]?.hunks[0]).not.toHaveProperty('newLines');
    expect(filesOf(patch)[0]?.hunks[0]).not.toHaveProperty('oldLines');
  });
});
