import { describe, expect, it } from 'vitest';
import { rangeIn } from '../../__fixtures__/found-code.js';
import { sourceWith } from '../../__fixtures__/known-syntax.js';
import type { FunctionCount } from '../../model/coverage.js';
import { besideArrow } from './beside-arrow.js';
import { spanOf } from '../span-offsets.js';

const text = 'a(\n  (b) => ( // c\n    d\n  ),\n  (e) => (\n    f\n  ),\n  (g) => (h) => i);\n';
const functions = [
  ['(g) => ', '(h) => i'],
  ['(h) => ', 'i'],
  ['(b) => ', '( // c\n    d\n  )'],
  ['(e) => ', '(\n    f\n  )'],
].map(([signature, body]) => ({
  name: null,
  signature: rangeIn(text, signature!),
  body: rangeIn(text, body!),
  anchor: rangeIn(text, signature!).start,
}));
const source = sourceWith(text, { functions });

const countAt = (start: number, hits = 1): FunctionCount => {
  const span = spanOf({ start, end: start + 1 }, source);
  return { name: '', declaration: spanOf({ start: 0, end: 1 }, source), body: span, hits };
};

/** The function of each count, by its first parameter, with the count's hits. */
const found = (...counts: FunctionCount[]) =>
  [...besideArrow(counts, functions, source)].map(
    ([{ hits }, { signature }]) => `${text.charAt(signature.start + 1)} ${hits}`,
  );

describe('a function of a report whose body begins beside an arrow', () => {
  const offset = (snippet: string) => text.indexOf(snippet);

  it('is the one whose arrow that is', () => {
    expect(found(countAt(offset(') => (\n')))).toEqual(['e 1']);
    expect(found(countAt(offset('// c')))).toEqual(['b 1']);
    expect(found(countAt(offset('\n    f')), countAt(offset('=> ( //')))).toEqual(['e 1', 'b 1']);
  });

  it('is none where it begins in what that returns, in its parameters, or before it', () => {
    expect(found(countAt(offset('d\n') + 1))).toEqual([]);
    expect(found(countAt(offset('(e)')))).toEqual([]);
    expect(found(countAt(offset('a(')))).toEqual([]);
    expect(found(countAt(offset('h)')))).toEqual([]);
  });

  it('is of several the one that was called least', () => {
    const at = offset('// c');
    expect(found(countAt(at, 2), countAt(at, 0), countAt(at, 1))).toEqual(['b 0']);
  });
});
