import { describe, expect, it } from 'vitest';
import { rangeIn, statementsIn } from '../__fixtures__/found-code.js';
import { sourceWith } from '../__fixtures__/known-syntax.js';
import type { Range, SyntaxBlock, SyntaxFunction } from '../model/syntax.js';
import { behindAwait } from './behind-await.js';
import type { BranchRegion } from './regions.js';

/** A statement as it stands in the text, how often it ran, and which one is before it in its list. */
type Found = readonly [code: string, hits: number | null, before?: string];

interface Around {
  /** How often the part with the `await` was gone through; absent where the report has no such arm. */
  readonly taken?: number | null;
  readonly branches?: readonly BranchRegion[];
  readonly functions?: readonly SyntaxFunction[];
  readonly blocks?: readonly SyntaxBlock[];
  readonly byMap?: boolean;
}

const AWAIT = 'await b()';

/** What becomes of the counts of some statements, the first of which has the await. */
function counted(text: string, found: readonly Found[], around: Around = {}) {
  const { taken, branches = [], functions = [], blocks = [], byMap = true } = around;
  const statements = statementsIn(text, ...found.map(([code, , before]) => [code, before] as const));
  const arms = taken === undefined ? [] : [arm('cond-expr', rangeIn(text, AWAIT), taken)];
  const source = sourceWith(text, { statements, functions, blocks, suspended: [rangeIn(text, AWAIT)] });
  const regions = found.map(([, hits], at) => ({ range: statements[at]!.range, hits }));
  const known = { statements: regions, branches: [...arms, ...branches] };
  return behindAwait(known, source, byMap).map(({ hits, doubt }) => (doubt ? '?' : hits));
}

const arm = (kind: string, range: Range | null, hits: number | null, start = 0): BranchRegion => ({
  kind,
  head: { start, end: start },
  arms: [
    { label: '1', range, hits },
    { label: '2', range: null, hits: 1 },
  ],
});

describe('what V8 does not count behind an await that was left out', () => {
  const text = `const a = x ? 1 : ${AWAIT}; first(); second(y ? 1 : 2); third();`;
  const hitsOf = (around: Around, ...hits: readonly (number | null)[]) =>
    counted(
      text,
      [
        [`const a = x ? 1 : ${AWAIT};`, hits[0]!],
        ['first();', hits[1]!, 'const a'],
        ['second(y ? 1 : 2);', hits[2]!, 'first'],
        ['third();', hits[3]!, 'second'],
      ],
      around,
    );

  it('is in doubt, with all behind it, whatever that counts', () => {
    expect(hitsOf({ taken: 0 }, 2, 0, 0, 0)).toEqual([2, '?', '?', '?']);
    expect(hitsOf({ taken: 1 }, 2, 0, 0, 2)).toEqual([2, '?', '?', '?']);
  });

  it('is in doubt where no report has the arm, as of `||=`', () => {
    expect(hitsOf({}, 2, 0, 0, 0)).toEqual([2, '?', '?', '?']);
    expect(hitsOf({ taken: null }, 2, 0, 0, 0)).toEqual([2, '?', '?', '?']);
  });

  it('did not run where each time was through the await, or where the statement with it did not', () => {
    expect(hitsOf({ taken: 2 }, 2, 0, 0, 2)).toEqual([2, 0, 0, 2]);
    expect(hitsOf({ taken: 0 }, 0, 0, 0, 0)).toEqual([0, 0, 0, 0]);
    expect(hitsOf({ taken: 0 }, null, 0, 0, 0)).toEqual([null, 0, 0, 0]);
  });

  it('is in doubt also where what stands before the await in its statement has statements of its own', () => {
    const inner = `use(() => { one(); }, x ? 1 : ${AWAIT}); first();`;
    const found: Found[] = [
      [`use(() => { one(); }, x ? 1 : ${AWAIT});`, 2],
      ['one();', 2],
      ['first();', 0, 'use'],
    ];
    expect(counted(inner, found, { taken: 0 })).toEqual([2, 2, '?']);
    expect(counted(inner, found, { taken: 2 })).toEqual([2, 2, 0]);
  });

  it('has its count where that is not 0', () => {
    expect(hitsOf({ taken: 0 }, 2, 2, 0, 1)).toEqual([2, 2, 0, 1]);
    expect(hitsOf({ taken: 0 }, 2, null, 0, 1)).toEqual([2, null, 0, 1]);
  });

  it('ran where an arm behind it did, and what follows that is as it is counted', () => {
    const branches = [arm('cond-expr', rangeIn(text, '2'), 1)];
    expect(hitsOf({ taken: 0, branches }, 2, 0, 0, 2)).toEqual([2, 1, 1, 2]);
    expect(hitsOf({ taken: 0, branches }, 2, 0, 0, 0)).toEqual([2, 1, 1, '?']);
    expect(hitsOf({ taken: 0, branches }, 2, 0, 0, null)).toEqual([2, 1, 1, null]);
  });

  it('ran by no arm that has no count of its own, or that was not taken', () => {
    for (const kind of ['default-arg', 'binary-expr'])
      expect(hitsOf({ branches: [arm(kind, rangeIn(text, '2'), 1)] }, 2, 0, 0, 2)).toEqual([
        2,
        '?',
        '?',
        '?',
      ]);
    for (const hits of [0, null])
      expect(hitsOf({ branches: [arm('cond-expr', rangeIn(text, '2'), hits)] }, 2, 0, 0, 2)).toEqual([
        2,
        '?',
        '?',
        '?',
      ]);
  });

  it('ran where what follows an `if` did, and did not where that did not', () => {
    const branches = [arm('if', null, null, text.indexOf('second'))];
    expect(hitsOf({ taken: 0, branches }, 2, 0, 0, 2)).toEqual([2, 1, 1, 2]);
    expect(hitsOf({ taken: 0, branches }, 2, 0, 0, 0)).toEqual([2, '?', '?', 0]);
  });

  it('is in doubt where lines are counted, whatever ran behind it', () => {
    const branches = [arm('if', rangeIn(text, '2'), 1, text.indexOf('second'))];
    expect(hitsOf({ taken: 0, branches, byMap: false }, 2, 0, 0, 2)).toEqual([2, '?', '?', '?']);
  });

  it('is not told by the count of a function with which a statement begins', () => {
    const first = rangeIn(text, 'first();');
    const functions = [{ name: null, signature: first, body: first, anchor: first.start }];
    expect(hitsOf({ taken: 0, functions }, 2, 0, 1, 1)).toEqual([2, 0, 1, 1]);
    expect(hitsOf({ taken: 0, functions }, 2, 1, 0, 1)).toEqual([2, 1, '?', '?']);
  });
});

describe('what stands in statements behind an await that was left out', () => {
  const text = `${AWAIT}; try { each(() => f()); } catch { g(); } while (c) { h(); }`;
  const tried = 'try { each(() => f()); } catch { g(); }';
  const body = rangeIn(text, 'f()');
  const functions = [{ name: null, signature: { start: body.start - 6, end: body.start }, body, anchor: 0 }];
  const blocks: SyntaxBlock[] = [
    { kind: 'catch', range: rangeIn(text, 'catch { g(); }') },
    { kind: 'loop', range: rangeIn(text, '{ h(); }') },
    { kind: 'label', range: rangeIn(text, '{ each(() => f()); }') },
  ];
  const hitsOf = (byMap: boolean, ...hits: readonly number[]) =>
    counted(
      text,
      [
        [`${AWAIT};`, 1],
        [tried, hits[0]!, AWAIT],
        ['each(() => f());', hits[1]!],
        ['f()', hits[2]!],
        ['g();', hits[3]!],
        ['while (c) { h(); }', hits[4]!, 'try'],
        ['h();', hits[5]!],
      ],
      { functions, blocks, byMap },
    );

  it('is in doubt with them, but for what V8 counts by itself', () => {
    expect(hitsOf(true, 0, 0, 0, 0, 0, 0)).toEqual([1, '?', '?', 0, 0, '?', 0]);
  });

  it('tells that they ran where V8 counts it by itself, and is in doubt else', () => {
    expect(hitsOf(true, 0, 0, 3, 0, 0, 0)).toEqual([1, 1, '?', 3, 0, '?', 0]);
    expect(hitsOf(true, 0, 0, 0, 0, 0, 4)).toEqual([1, 1, '?', 0, 0, 1, 4]);
    expect(hitsOf(true, 0, 1, 0, 0, 0, 0)).toEqual([1, '?', '?', 0, 0, '?', 0]);
  });

  it('is in doubt where lines are counted, but for functions', () => {
    expect(hitsOf(false, 0, 0, 1, 0, 0, 2)).toEqual([1, '?', '?', 1, '?', '?', '?']);
  });
});
