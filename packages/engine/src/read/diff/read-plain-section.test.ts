import { describe, expect, it } from 'vitest';
import { edit, filesOf, lines, pair, read } from './__fixtures__/patch.js';

describe('readUnifiedDiff: other tools', () => {
  const hunk = ['@@ -1,2 +1,3 @@', ' a', '+b', ' c'];
  const shape = (text: string) => filesOf(text).map((file) => [file.status, file.oldPath, file.newPath]);

  it('`diff -u` and Mercurial: the time after the tab is no part of the name, a/ and b/ are prefixes when all have them', () => {
    const header = [
      'diff -r 44299fd3d1a8 x.ts',
      '--- a/x.ts\tThu Jan 01 2026',
      '+++ b/x.ts\tFri Jan 02 2026',
    ];
    expect(shape(lines(...header, ...hunk))).toEqual([['modified', 'x.ts', 'x.ts']]);
    expect(shape(lines(...header, ...hunk, '--- c/y.ts', '+++ b/y.ts', ...hunk))).toEqual([
      ['modified', 'a/x.ts', 'b/x.ts'],
      ['modified', 'c/y.ts', 'b/y.ts'],
    ]);
  });

  it('`diff -uN` and Subversion: a file dated to the epoch or to revision 0 was not there', () => {
    const from = (stamp: string) => lines(`--- x.ts\t${stamp}`, '+++ x.ts\tnow', '@@ -0,0 +1 @@', '+a');
    for (const stamp of [
      '1970-01-01 01:00:00.000000000 +0100',
      '1969-12-31 19:00:00 -0500',
      '(revision 0)',
      '(nonexistent)',
    ]) {
      expect(shape(from(stamp))).toEqual([['added', null, 'x.ts']]);
    }
    expect(shape(from('2026-01-01 00:00:00 +0000'))).toEqual([['modified', 'x.ts', 'x.ts']]);
  });

  it('Subversion: `Index:` alone is a file without lines, or a binary one; properties are passed over', () => {
    const patch = lines(
      'Index: empty.ts',
      '='.repeat(67),
      'Index: logo.png',
      '='.repeat(67),
      'Cannot display: file marked as a binary type.',
      'svn:mime-type = application/octet-stream',
      'Index: src/x.ts',
      '='.repeat(67),
      '--- x.ts\t(revision 1)',
      '+++ x.ts\t(working copy)',
      ...hunk,
      '',
      'Property changes on: src/x.ts',
      '_'.repeat(67),
      'Added: svn:eol-style',
      '## -0,0 +1 ##',
      '+native',
      'Index: props',
      '='.repeat(67),
      '--- props\t(revision 1)',
      '+++ props\t(working copy)',
      '',
      'Property changes on: props',
    );
    expect(filesOf(patch).map((file) => [file.newPath, file.content, file.hunks.length])).toEqual([
      ['empty.ts', 'text', 0],
      ['logo.png', 'binary', 0],
      ['props', 'text', 0],
      ['src/x.ts', 'text', 1],
    ]);
  });

  it('binary files named by diff and Mercurial are `binary`', () => {
    const patch = lines(
      'Binary files a/x and y.png and b/x and y.png differ',
      'Files a/p and b/p differ',
      'Binary file q.png has changed',
    );
    expect(filesOf(patch).map((file) => [file.newPath, file.content])).toEqual([
      ['b/p', 'binary'],
      ['b/x and y.png', 'binary'],
      ['q.png', 'binary'],
    ]);
  });

  it('a binary file against /dev/null was added or deleted', () => {
    expect(shape(lines('Binary files /dev/null and b/new.png differ'))).toEqual([['added', null, 'new.png']]);
    expect(shape(lines('Binary files a/old.png and /dev/null differ'))).toEqual([
      ['deleted', 'old.png', null],
    ]);
  });

  it.each([
    ['Binary files are hard to compare'],
    ['Binary files differ'],
    ['Files that differ'],
    ['Binary files /dev/null and /dev/null differ'],
  ])('`%s` names no file and is passed over', (prose) => {
    expect(shape(lines(prose, '--- a/x.ts', '+++ b/x.ts', ...hunk))).toEqual([['modified', 'x.ts', 'x.ts']]);
  });

  it('mail around a patch and its signature are passed over', () => {
    const mail = [
      'From 1234 Mon Sep 17 00:00:00 2001',
      'Subject: [PATCH] x',
      '',
      'why',
      '---',
      ' x.ts | 1 +',
      '',
    ];
    const patch = lines(...mail, ...edit('x.ts'), ...pair('x.ts'), ...hunk, '-- ', '2.39.5', '');
    expect(filesOf(patch)[0]?.hunks[0]?.added).toEqual([2]);
  });

  it('`Only in` of diff -r is PATCH_INCOMPLETE, a warning; beside sections of git it is prose', () => {
    const { value, diagnostics } = read(lines('Only in new: x.ts', '--- a/y', '+++ b/y', ...hunk));
    expect(value?.files).toHaveLength(1);
    expect(diagnostics).toMatchObject([
      { code: 'PATCH_INCOMPLETE', severity: 'warning', where: { line: 1 } },
    ]);
    expect(filesOf(lines('Only in rare cases: ok', ...edit('y'), ...pair('y'), ...hunk))).toHaveLength(1);
  });

  it('a UTF-8 byte order mark before the patch is passed over', () => {
    expect(shape(`\ufeff${lines(...edit('x'), ...pair('x'), ...hunk)}`)).toEqual([['modified', 'x', 'x']]);
  });
});
