import { describe, expect, it } from 'vitest';
import { lineWith, measured, storedSyntax, textOf } from '../__fixtures__/measured-project.js';
import { describeOwed } from '../__fixtures__/owed-table.js';
import { judgeFile } from './judge-file.js';

const OTHERS_HINT = 'Istanbul does not heed a v8 hint';

describeOwed('row 26: what a hint with a reason hides owes nothing', 'src/hints.ts', [
  ['return Math.random();', 's0', { v8: '-', why: OTHERS_HINT }],
  ['export function generated(): number {', '-'],
  ['return 7;', '-'],
  ['const legacy = Math.random();', 's0', { v8: '-', why: OTHERS_HINT }],
  ['return legacy;', 's0', { v8: '-', why: OTHERS_HINT }],
  [['/* v8 ignore else -- both ways', 1], 's1 if.if1 if.else0+2', { v8: 's1 if.if1', why: OTHERS_HINT }],
  ["text = 'd';", 's0', { v8: '-', why: OTHERS_HINT }],
]);

const UNREASONED = '?ignored-without-reason';

describeOwed('row 26: what a hint without a reason hides is unmeasured', 'src/hints.ts', [
  ['return Math.random() + 1;', 's0', { v8: UNREASONED, why: OTHERS_HINT }],
  ['return Math.random() + 2;', 's0', { v8: UNREASONED, why: OTHERS_HINT }],
  ['export function generatedSilently(): number {', UNREASONED],
  ['return 8;', UNREASONED],
  [
    ['/* v8 ignore else @preserve */', 1],
    's1 if.if1 if.else0',
    { v8: `s1 if.if1 ${UNREASONED}`, why: OTHERS_HINT },
  ],
  [
    "return flag ? 'seen' :",
    's1 cond-expr.true1 cond-expr.false0',
    { v8: `s1 cond-expr.true1 ${UNREASONED}`, why: OTHERS_HINT },
  ],
  [
    'count += 1; /* v8 ignore next @preserve */',
    's1 s1 if.if0 if.else1 s0',
    {
      v8: `s1 ${UNREASONED}`,
      'istanbul lcov': `s1 if.if0 if.else1 ${UNREASONED}`,
      why: 'the DA of a line is never credited to what a hint on it hides',
    },
  ],
]);

describe('row 26: judgeFile lists the hints of the file', () => {
  const path = 'src/hints.ts';
  const hintsFor = (...lines: number[]) =>
    judgeFile(path, textOf(path), lines, [measured('v8', 'json', path)!], storedSyntax).hints;

  it('each with its reason', () => {
    expect(hintsFor(1).map(({ line, reason }) => [line, reason])).toEqual([
      [lineWith(path, 'a platform that no test has'), 'a platform that no test has'],
      [lineWith(path, 'return Math.random() + 1;', -1), null],
      [lineWith(path, '-- generated'), 'generated'],
      [lineWith(path, 'export function generatedSilently', -1), null],
      [lineWith(path, '/* v8 ignore else @preserve */'), null],
      [lineWith(path, 'both ways give the same'), 'both ways give the same'],
      [lineWith(path, "'unseen'"), null],
      [lineWith(path, '-- legacy'), 'legacy'],
      [lineWith(path, 'count += 1; /* v8'), null],
      [lineWith(path, '// v8 ignore next'), null],
    ]);
  });

  it.each([
    ['the hint itself', '-- generated', 0, true],
    ['the first line it hides', '-- generated', 1, true],
    ['the last line it hides', '-- generated', 3, true],
    ['a line after', '-- generated', 4, false],
  ])('as changed when %s is', (_, needle, below, changed) => {
    const hints = hintsFor(lineWith(path, needle, below));
    expect(hints.find(({ reason }) => reason === 'generated')?.changed).toBe(changed);
  });
});
