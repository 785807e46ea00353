import { describe, expect, it } from 'vitest';
import { edit, faultOf, filesOf, lines, pair } from './__fixtures__/patch.js';
import { readUnifiedDiff } from './read-unified-diff.js';

describe('readUnifiedDiff: faults', () => {
  const whole = [...edit('x.ts'), ...pair('x.ts'), '@@ -1,2 +1,3 @@', ' a', '+b', ' c'];

  it('an empty or blank input is a change set without files', () => {
    for (const text of ['', '\n', ' \r\n\t', '\ufeff']) expect(filesOf(text)).toEqual([]);
  });

  it.each([
    ['text', 'hello\nworld\n', 1],
    ['JSON', '{"a":1}', 1],
    ['UTF-16', '\ufffd', 1],
    ['a hunk without a file', '@@ -1 +1 @@\n-a\n+b\n', 1],
    ['a context diff', '*** a/x\n--- b/x\n***************\n*** 1 ****\n', 3],
    ['a damaged hunk header', lines(...whole.with(4, '@@ -1,2 1,3 @@')), 5],
    ['no hunk after the names', lines(...whole.slice(0, 4), ' a'), 5],
    ['a line 0 that is there', lines(...whole.with(4, '@@ -0,2 +1,3 @@')), 5],
    ['line numbers beyond any file', lines(...whole.with(4, '@@ -4000000000 +1 @@')), 5],
    ['more added lines than counted', lines(...whole, '+d'), 9],
    ['more deleted lines than counted', lines(...whole, '-d'), 9],
    ['more context than counted', lines(...whole, ' d'), 9],
    ['added lines after a blank that nothing counts', lines(...whole, '', '+d'), 10],
    ['a deleted `-- d` that nothing counts', lines(...whole, '--- d'), 9],
    ['old lines in excess within a hunk', lines(...whole.with(4, '@@ -1 +1,3 @@')), 8],
    ['hunks out of order', lines(...whole, '@@ -1 +5 @@', '-a', '+b'), 9],
    ['hunks that overlap', lines(...whole, '@@ -2 +4 @@', '-a', '+b'), 9],
    ['a section that says nothing, before another', lines('diff --git a/y b/y', ...whole), 2],
  ])('%s is PATCH_MALFORMED', (_, text, line) => {
    const utf16 = text === '\ufffd';
    if (utf16) expect(readUnifiedDiff(Uint8Array.of(0xff, 0xfe, 0x64, 0), { name: 'p' }).value).toBeNull();
    else expect(faultOf(text)).toEqual({ code: 'PATCH_MALFORMED', line });
  });

  it.each([
    ['after diff --git', whole.slice(0, 1)],
    ['after ---', whole.slice(0, 3)],
    ['after +++', whole.slice(0, 4)],
    ['after the hunk header', whole.slice(0, 5)],
    ['within the hunk', whole.slice(0, 7)],
    ['within the hunk, before another file', [...whole.slice(0, 7), ...edit('y')]],
    ['within the first of two hunks', [...whole.slice(0, 7), '@@ -9 +10 @@', '-a', '+b']],
    ['after rename from', ['diff --git a/x b/y', 'similarity index 90%', 'rename from x']],
    [
      'before the edit of a rename',
      ['diff --git a/x b/y', 'similarity index 90%', 'rename from x', 'rename to y'],
    ],
    ['after old mode', ['diff --git a/x b/x', 'old mode 100644']],
    ['after the names of a plain diff', ['--- a/x', '+++ b/x']],
    ['within the hunk of a plain diff', ['--- a/x', '+++ b/x', '@@ -1,2 +1,3 @@', ' a', '+b']],
  ])('a patch cut %s is PATCH_TRUNCATED', (_, rows) => {
    expect(faultOf(lines(...rows)).code).toBe('PATCH_TRUNCATED');
  });

  it('a file that comes twice is PATCH_AMBIGUOUS, at its second place', () => {
    expect(faultOf(lines(...whole, ...whole))).toEqual({ code: 'PATCH_AMBIGUOUS', line: 9 });
    expect(
      faultOf(lines(...whole, 'diff --git a/x.ts b/x.ts', 'old mode 100644', 'new mode 100755')).code,
    ).toBe('PATCH_AMBIGUOUS');
  });

  it('a file that is deleted and added again as the same kind is PATCH_AMBIGUOUS', () => {
    const gone = [
      'diff --git a/x b/x',
      'deleted file mode 100644',
      '--- a/x',
      '+++ /dev/null',
      '@@ -1 +0,0 @@',
      '-a',
    ];
    const back = [
      'diff --git a/x b/x',
      'new file mode 100755',
      '--- /dev/null',
      '+++ b/x',
      '@@ -0,0 +1 @@',
      '+b',
    ];
    expect(faultOf(lines(...gone, ...back))).toEqual({ code: 'PATCH_AMBIGUOUS', line: 7 });
  });

  it('a file that is /dev/null on both sides is PATCH_MALFORMED', () => {
    expect(faultOf(lines('--- /dev/null', '+++ /dev/null', '@@ -1 +1 @@', '-a', '+b'))).toEqual({
      code: 'PATCH_MALFORMED',
      line: 1,
    });
  });

  it('an unmerged path is PATCH_AMBIGUOUS', () => {
    expect(faultOf(lines('* Unmerged path x.ts', ...whole)).code).toBe('PATCH_AMBIGUOUS');
  });

  it.each([['diff --cc x.ts'], ['diff --combined x.ts'], ['@@@ -1,2 -1,2 +1,3 @@@']])(
    '`%s` is PATCH_COMBINED',
    (row) => {
      expect(faultOf(lines(...whole, row))).toEqual({ code: 'PATCH_COMBINED', line: 9 });
    },
  );
});
