import { describe, expect, it } from 'vitest';
import { statementsIn, type FoundStatement } from '../__fixtures__/found-code.js';
import { sourceWith } from '../__fixtures__/known-syntax.js';
import type { SourceSyntax } from '../model/syntax.js';
import type { Regions } from './regions.js';
import { withoutUnreached } from './unreached.js';

const sourceOf = (text: string, ...found: readonly FoundStatement[]): SourceSyntax =>
  sourceWith(text, { statements: statementsIn(text, ...found) });

function hitsOf(source: SourceSyntax, ...hits: readonly (number | null)[]): (number | null)[] {
  const regions: Regions = {
    precision: 'statement',
    statements: source.statements.map(({ range }, index) => ({ range, hits: hits[index]! })),
    functions: [],
    branches: [],
  };
  return withoutUnreached(regions, source).statements.map((item) => item.hits);
}

describe('withoutUnreached', () => {
  const guarded = sourceOf(
    'if (a) return; const b = a ?? 1; use(b); more();',
    ['if (a) return;'],
    ['return;'],
    ['const b = a ?? 1;', 'if'],
    ['use(b);', 'const b'],
    ['more();', 'use'],
  );

  it('takes for not run what stands behind a statement that did not, however often it is counted', () => {
    expect(hitsOf(guarded, 2, 2, 0, 2, 2)).toEqual([2, 2, 0, 0, 0]);
    expect(hitsOf(guarded, 2, 2, 0, null, 2)).toEqual([2, 2, 0, null, 0]);
  });

  it('leaves what stands behind one that has the count of a loop', () => {
    const { statements } = guarded;
    const regions = statements.map(({ range }, index) => ({ range, hits: index === 2 ? 0 : 2 }));
    const ofLoop = regions.map((item, index) => (index === 2 ? { ...item, isUnsure: true as const } : item));
    const reached = withoutUnreached(
      { precision: 'statement', statements: ofLoop, functions: [], branches: [] },
      guarded,
    );
    expect(reached.statements.map(({ hits }) => hits)).toEqual([2, 2, 0, 2, 2]);
  });

  it('leaves what stands behind statements that ran, and behind an arm that was not taken', () => {
    expect(hitsOf(guarded, 2, 0, 2, 2, 2)).toEqual([2, 0, 2, 2, 2]);
    expect(hitsOf(guarded, 2, 2, null, 2, 2)).toEqual([2, 2, null, 2, 2]);
  });

  it('takes for not run what stands in such a statement, but for functions, which have counts of their own', () => {
    const text = 'a(b ?? c); for (;;) { d(); e(() => f()); }';
    const source = sourceOf(
      text,
      ['a(b ?? c);'],
      ['for (;;) { d(); e(() => f()); }', 'a('],
      ['d();'],
      ['e(() => f());', 'd'],
      ['f()'],
    );
    const body = { start: text.indexOf('f()'), end: text.indexOf('f()') + 3 };
    const signature = { start: text.indexOf('() =>'), end: body.start };
    const fn = { name: null, signature, body, anchor: signature.start };
    expect(hitsOf({ ...source, functions: [fn] }, 0, 1, 1, 1, 1)).toEqual([0, 0, 0, 0, 1]);
  });

  it('does not go by the count of a statement that begins with a function: it may be that one’s', () => {
    const text = '  const f = () => a; b();';
    const source = sourceOf(text, ['const f = () => a;'], ['b();', 'const']);
    const functionAt = (start: number) => ({
      name: 'f',
      signature: { start, end: 18 },
      body: { start: 18, end: 19 },
      anchor: start,
    });
    expect(hitsOf({ ...source, functions: [functionAt(2)] }, 0, 1)).toEqual([0, 1]);
    expect(hitsOf({ ...source, functions: [functionAt(12)] }, 0, 1)).toEqual([0, 0]);
    expect(hitsOf({ ...source, functions: [functionAt(0)] }, 0, 1)).toEqual([0, 0]);
  });
});
