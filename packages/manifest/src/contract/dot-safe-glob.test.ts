import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { anyOf, dotSafeGlob, EVERY_FILE, noneOf } from './dot-safe-glob.js';

const SEGMENTS = ['a', 'b', '.a', 'ab', '.ab', '*', '?', '[', ']', '!', 'c+', '(a)', 'a,b', 'a|b', '/'];
const PATHS = [
  ...SEGMENTS,
  ...SEGMENTS.flatMap((folder) => SEGMENTS.map((name) => `${folder}/${name}`)),
  ...SEGMENTS.flatMap((folder) => [`a/${folder}/b`, `${folder}/.a/b`, `.a/b/${folder}`]),
].filter((path) => !path.includes('//') && !path.startsWith('/') && !path.endsWith('/'));

function matched(glob: string, options: { readonly dot?: boolean } = {}): readonly string[] {
  const matches = picomatch(glob, { ...options, windows: false });
  return PATHS.filter((path) => matches(path));
}

describe('dotSafeGlob', () => {
  it.each([
    ['src/entities/**', String.raw`src/entities/[\s\S]+`],
    ['src/**/*.ts', String.raw`src/(?:[\s\S]+/|)()*.ts`],
    ['**', String.raw`[\s\S]+`],
    ['***', String.raw`[\s\S]+`],
    ['***/a', String.raw`(?:[\s\S]+/|)a`],
    ['{src/**,lib/*}', String.raw`{src/[\s\S]+,lib/()*}`],
    ['(a|**)', String.raw`(a|[\s\S]+)`],
    ['src/a**b/x', 'src/a*b/x'],
    ['src/a**/x', 'src/a*/x'],
    ['src/a**/*', 'src/a*/()*'],
    ['src/a**', 'src/a*'],
    ['src/**a', 'src/()*a'],
    ['src/?.ts', 'src/[^/].ts'],
    ['src/c++/x', String.raw`src/c\+\+/x`],
    ['src/[x', 'src/[x'],
    ['a,b|c', 'a,b|c'],
  ])('of %s is %s', (glob, safe) => {
    expect(dotSafeGlob(glob)).toBe(safe);
  });

  it.each([
    ['src/[!a]*', 'src/[!a]*'],
    ['src/[?]x', 'src/[?]x'],
    ['src/[]?]x', 'src/[]?]x'],
    ['src/[!]?]x', 'src/[!]?]x'],
    ['src/[^]?]x', 'src/[^]?]x'],
    ['src/[a?+]x', 'src/[a?+]x'],
    [String.raw`src/[\]?]x`, String.raw`src/[\]?]x`],
    [String.raw`src/[a\]?]x`, String.raw`src/[a\]?]x`],
    ['src/[a]?', 'src/[a][^/]'],
    ['src/[a/?', 'src/[a/[^/]'],
    ['src/[]/?', 'src/[]/[^/]'],
    [String.raw`src/[?\]`, String.raw`src/[[^/]\]`],
    ['src/[a]**', 'src/[a]*'],
  ])('leaves a class as it is: %s gives %s', (glob, safe) => {
    expect(dotSafeGlob(glob)).toBe(safe);
  });

  it.each([
    [String.raw`src/\[id\]/a`, String.raw`src/\[id\]/a`],
    [String.raw`src/\?\*\+`, String.raw`src/\?\*\+`],
    [String.raw`src/\**`, String.raw`src/\**`],
    [String.raw`\{a,*`, String.raw`\{a,*`],
    [String.raw`\(a|*`, String.raw`\(a|*`],
    [String.raw`{a\},*}`, String.raw`{a\},()*}`],
    ['a\\', 'a\\'],
  ])('leaves an escape as it is: %s gives %s', (glob, safe) => {
    expect(dotSafeGlob(glob)).toBe(safe);
  });

  it.each([
    ['{*,a}', '{()*,a}'],
    ['{a,*}', '{a,()*}'],
    ['(a|*)', '(a|()*)'],
    ['@(*|a)', '@(()*|a)'],
    ['+(*|a)', '+(()*|a)'],
    ['*(*|a)', '*(()*|a)'],
    ['?(*|a)', '?(()*|a)'],
    ['a{b,*}', 'a{b,*}'],
    ['a(b|*)', 'a(b|*)'],
    ['a@(b|*)', 'a@(b|*)'],
    ['{a,{b,*}}', '{a,{b,()*}}'],
    ['{a{b,*},*}', '{a{b,*},()*}'],
    ['(a(b|*)|*)', '(a(b|*)|()*)'],
    ['{a,b}*', '{a,b}*'],
    ['(a)**', '(a)*'],
    ['{a,b},*', '{a,b},*'],
    ['(a)|*', '(a)|*'],
  ])('begins a segment anew in each branch of a group that begins one: %s gives %s', (glob, safe) => {
    expect(dotSafeGlob(glob)).toBe(safe);
  });

  it.each([
    ['*', '.a'],
    ['*/*', '.a/.ab'],
    ['**/b', '.a/b/b'],
    ['**/*', '.a/b/.ab'],
    ['a/?*/b', 'a/.ab/b'],
    ['@(a|.a)/*', '.a/.ab'],
    ['{*,b}/b', '.a/b'],
    ['(a|b)/*', 'b/.a'],
    [String.raw`\*/*`, '*/.a'],
    [String.raw`\[/*`, '[/.a'],
    ['[*]/*', '*/.a'],
    ['[^a]/*', 'b/.a'],
    ['c+/*', 'c+/.a'],
    [String.raw`a\/*`, 'a/.a'],
    ['a*/*', 'a,b/.a'],
  ])('of %s matches what the glob matches with `dot`, with and without it: such as %s', (glob, path) => {
    const paths = matched(glob, { dot: true });
    expect(paths).toContain(path);
    expect(matched(dotSafeGlob(glob))).toEqual(paths);
    expect(matched(dotSafeGlob(glob), { dot: true })).toEqual(paths);
  });

  it.each(['a/**', String.raw`a\/**`, '{a/**,c}'])(
    'of %s matches every path below, and not the folder',
    (glob) => {
      expect(matched(dotSafeGlob(glob))).toEqual(PATHS.filter((path) => path.startsWith('a/')));
    },
  );
});

describe('anyOf', () => {
  it.each([
    [
      ['a/*', 'b'],
      ['a/b', 'b'],
    ],
    [['a/*'], ['a/b']],
  ])('of %j matches what one of them matches: %j', (globs, paths) => {
    const found = picomatch(anyOf(globs), { windows: false });
    expect(['a/b', 'b', 'b/a'].filter((path) => found(path))).toEqual(paths);
  });

  it('of several holds together behind noneOf', () => {
    const found = picomatch(noneOf(['b']) + anyOf(['a/*', 'b']), { windows: false });
    expect(['a/b', 'b', 'b/a'].filter((path) => found(path))).toEqual(['a/b']);
  });

  it('of one glob is that glob, for Vitest prints it', () => {
    expect(anyOf(['src/jobs/a'])).toBe('src/jobs/a');
  });
});

describe('noneOf', () => {
  it('refuses a path that one of the globs matches as a whole, and none that only begins so', () => {
    const rest = matched(noneOf([dotSafeGlob('a/**'), 'b']) + EVERY_FILE);
    expect(rest).toEqual(PATHS.filter((path) => path !== 'b' && !path.startsWith('a/')));
    expect(rest).toContain('b/a');
  });

  it('is empty without globs', () => {
    expect(noneOf([])).toBe('');
  });
});
