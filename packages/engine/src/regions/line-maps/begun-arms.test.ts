import { describe, expect, it } from 'vitest';
import { rangeIn } from '../../__fixtures__/found-code.js';
import type { SyntaxBranch } from '../../model/syntax.js';
import { begunArms } from './begun-arms.js';

const branchOf = (text: string, kind: string, head: string, ...arms: string[]): SyntaxBranch => ({
  kind,
  anchor: rangeIn(text, head).start,
  head: rangeIn(text, head),
  arms: arms.map((label) => ({ label, range: rangeIn(text, label) })),
});

/** The arms that stretches with a count of 0 tell of. */
const told = (text: string, branch: SyntaxBranch, ...stretches: string[]) =>
  begunArms(
    stretches.map((stretch) => rangeIn(text, stretch)),
    { text, branches: [branch] },
  ).map(({ start, end }) => text.slice(start, end));

describe('an arm in which a stretch ends that did not run', () => {
  const text = 'a && b ? this.#x() : await this.#y();';
  const choice = branchOf(text, 'cond-expr', 'a && b ?', 'this.#x()', 'await this.#y()');

  it('was not taken where that begins in what is decided before it', () => {
    expect(told(text, choice, 'b ? this.')).toEqual(['this.#x()']);
    expect(told(text, choice, '#x() : await this.')).toEqual(['await this.#y()']);
  });

  it('may have been where that is of the arm before, and ends at its own first name', () => {
    expect(told(text, choice, 'b ? this.#x() : await ')).toEqual([]);
    expect(told(text, choice, 'b ? ')).toEqual([]);
  });

  it('may have been where that begins before all of the decision, or in the arm', () => {
    const longer = `f(${text})`;
    const inner = branchOf(longer, 'cond-expr', 'a && b ?', 'this.#x()', 'await this.#y()');
    expect(told(longer, inner, 'f(a && b ? this.')).toEqual([]);
    expect(told(text, choice, '.#x')).toEqual([]);
  });

  it('is that of an `if`, whose stretch begins with it', () => {
    const exit = 'if (a) return this.#x();';
    expect(told(exit, branchOf(exit, 'if', 'if (a)', 'return this.#x();'), 'return this.')).toEqual([
      'return this.#x();',
    ]);
  });

  it('is none of a `switch`, a default, or the first operand, which ran', () => {
    const other = 'a(b.c) && d';
    expect(told(other, branchOf(other, 'binary-expr', 'a(b.c) && d', 'a(b.c)', 'd'), 'a(b.')).toEqual([]);
    for (const kind of ['switch', 'default-arg'])
      expect(told(text, { ...choice, kind }, 'b ? this.')).toEqual([]);
  });
});
