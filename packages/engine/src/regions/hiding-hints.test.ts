import { describe, expect, it } from 'vitest';
import type { IgnoreHint, SyntaxBranch } from '../model/syntax.js';
import { hintOver, joinArms, mayHint, unjoinedArms } from './hiding-hints.js';

const hint = (start: number, end: number, reason: string | null = 'a reason'): IgnoreHint => ({
  line: 1,
  text: '',
  reason,
  hides: { start, end },
});

it('a text may hint by the words of any tool, whatever white space is between them', () => {
  for (const text of [
    'istanbul  ignore else',
    'v8\tignore next',
    'c8\nignore start',
    'node:coverage disable',
  ])
    expect(mayHint(`// ${text}`)).toBe(true);
  for (const text of ['istanbul', 'ignore', 'eslint-disable', 'istanbulignore'])
    expect(mayHint(`// ${text}`)).toBe(false);
});

it('of several hints over one range one with a reason decides, in whichever order they stand', () => {
  const silent = hint(0, 20, null);
  const reasoned = hint(5, 15);
  for (const hints of [
    [silent, reasoned],
    [reasoned, silent],
  ])
    expect(hintOver(hints, { start: 5, end: 15 })).toBe(reasoned);
  expect(hintOver([silent, reasoned], { start: 4, end: 15 })).toBe(silent);
});

it('the counts of a branch are those of the arms that no hint hides, where there are as many', () => {
  const arms = [0, 10, 20].map((start) => ({ label: `${start}`, range: { start, end: start + 5 } }));
  const branch: SyntaxBranch = { kind: 'switch', anchor: 0, head: { start: 0, end: 1 }, arms };
  const hits = (...counts: number[]) =>
    joinArms(branch, counts, [hint(10, 15)])?.map(({ hiddenBy, hits: own }) => (hiddenBy ? 'hidden' : own));
  expect(hits(3, 4)).toEqual([3, 'hidden', 4]);
  expect(hits(3)).toBeUndefined();
});

describe('an else that is not written', () => {
  /** `if (a) { b(); }` at 10, of which the block is at 17. */
  const branch: SyntaxBranch = {
    kind: 'if',
    anchor: 10,
    head: { start: 10, end: 17 },
    arms: [
      { label: 'if', range: { start: 17, end: 25 } },
      { label: 'else', range: null },
    ],
  };
  const hidden = (...hints: IgnoreHint[]) =>
    unjoinedArms(branch, 0, hints).map(({ hiddenBy, hits }) => (hiddenBy ? 'hidden' : hits));

  it('is hidden by a hint at the end of its if, and by one over the whole of that', () => {
    expect(hidden(hint(25, 25))).toEqual([0, 'hidden']);
    expect(hidden(hint(10, 25))).toEqual(['hidden', 'hidden']);
  });

  it('is hidden by none over the block before it, nor over what follows', () => {
    expect(hidden(hint(17, 25))).toEqual(['hidden', 0]);
    expect(hidden(hint(25, 40))).toEqual([0, 0]);
  });
});
