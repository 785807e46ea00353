import { describe, expect, it } from 'vitest';
import { faultOf, filesOf, lines, pair } from './__fixtures__/patch.js';

describe('readUnifiedDiff: names', () => {
  const nameOf = (...rows: string[]) => filesOf(lines(...rows, '@@ -1 +1 @@', '-a', '+b'))[0]?.newPath;

  it('row 7: C-quoted names are the UTF-8 of their octal escapes', () => {
    const quoted = '\\303\\251 \\"q\\" \\\\ \\t.ts';
    expect(nameOf(`diff --git "a/${quoted}" "b/${quoted}"`, `--- "a/${quoted}"`, `+++ "b/${quoted}"`)).toBe(
      'é "q" \\ \t.ts',
    );
  });

  it('row 7: names written without quotes may hold other letters than ASCII, NFC or NFD', () => {
    for (const name of ['caf\u00e9.ts', 'cafe\u0301.ts'])
      expect(nameOf(`diff --git a/${name} b/${name}`, ...pair(name))).toBe(name);
  });

  it('row 7: a name with blanks ends at the tab, and ` b/` may be part of it', () => {
    const name = 'my b/dir b/x y.ts';
    expect(nameOf(`diff --git a/${name} b/${name}`, `--- a/${name}\t`, `+++ b/${name}\t`)).toBe(name);
    const modes = lines(`diff --git a/${name} b/${name}`, 'old mode 100644', 'new mode 100755');
    expect(filesOf(modes)[0]).toMatchObject({ oldPath: name, newPath: name });
  });

  it.each([
    ['--no-prefix', 'src/x.ts', 'src/x.ts'],
    ['--no-prefix below a folder named a', 'a/src/x.ts', 'a/src/x.ts'],
    ['diff.mnemonicPrefix', 'i/src/x.ts', 'w/src/x.ts'],
    ['diff.mnemonicPrefix, two commits', 'c/src/x.ts', 'c/src/x.ts'.replace('c/', 'i/')],
    ['--src-prefix=old/ --dst-prefix=new/', 'old/src/x.ts', 'new/src/x.ts'],
    ['--src-prefix=l:// --dst-prefix=r://', 'l://src/x.ts', 'r://src/x.ts'],
  ])('row 11: the path is found with %s', (_, old, now) => {
    const expected = old.startsWith('a/') ? 'a/src/x.ts' : 'src/x.ts';
    expect(nameOf(`diff --git ${old} ${now}`, `--- ${old}`, `+++ ${now}`)).toBe(expected);
    expect(filesOf(lines(`diff --git ${old} ${now}`, 'old mode 100644', 'new mode 100755'))[0]?.newPath).toBe(
      expected,
    );
    const added = lines(
      `diff --git ${old} ${now}`,
      'new file mode 100644',
      '--- /dev/null',
      `+++ ${now}`,
      '@@ -0,0 +1 @@',
      '+a',
    );
    expect(filesOf(added)[0]).toMatchObject({ status: 'added', oldPath: null, newPath: expected });
    const deleted = lines(
      `diff --git ${old} ${now}`,
      'deleted file mode 100644',
      `--- ${old}`,
      '+++ /dev/null',
      '@@ -1 +0,0 @@',
      '-a',
    );
    expect(filesOf(deleted)[0]).toMatchObject({ status: 'deleted', oldPath: expected, newPath: null });
  });

  it('names that contradict each other are PATCH_AMBIGUOUS', () => {
    expect(faultOf(lines('diff --git a/x b/x', '--- a/y', '+++ b/y', '@@ -1 +1 @@', '-a', '+b'))).toEqual({
      code: 'PATCH_AMBIGUOUS',
      line: 1,
    });
  });

  it('names without a common path are PATCH_AMBIGUOUS', () => {
    expect(faultOf(lines('diff --git x.ts y.ts', '--- x.ts', '+++ y.ts', '@@ -1 +1 @@', '-a', '+b'))).toEqual(
      {
        code: 'PATCH_AMBIGUOUS',
        line: 1,
      },
    );
  });

  it('row 7: names in quotes without an escape are read without the quotes', () => {
    expect(nameOf('diff --git "a/x y.ts" "b/x y.ts"', '--- "a/x y.ts"', '+++ "b/x y.ts"')).toBe('x y.ts');
  });

  it.each([['"x.ts'], ['"x\\"'], ['"x\\q.ts"'], ['"x\\9.ts"']])(
    'the name %s, which git would not quote so, is taken as it is written',
    (name) => {
      expect(nameOf(`--- ${name}`, `+++ ${name}`)).toBe(name);
    },
  );
});
