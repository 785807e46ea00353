import { describe, expect, it } from 'vitest';
import { sourceWith } from '../__fixtures__/known-syntax.js';
import type { IgnoreHint, Range, SourceSyntax } from '../model/syntax.js';
import type { BranchRegion, StatementRegion } from './regions.js';
import { withAllListed, withUnlisted } from './unlisted.js';

const text = 'const a = config[b ?? c]; use(a);';
const rangeOf = (code: string): Range => {
  const start = text.indexOf(code);
  return { start, end: start + code.length };
};
const set = rangeOf('const a = config[b ?? c];');
const use = rangeOf('use(a);');
const own = rangeOf('config[b ?? c]');
const known = {
  statements: [{ range: use, anchor: use.start }],
  unlisted: [{ range: set, next: use.start }],
};

const regionsWith = (
  regions: readonly StatementRegion[],
  branches: readonly BranchRegion[] = [],
  more: Partial<SourceSyntax> = {},
) =>
  withUnlisted(regions, branches, sourceWith(text, { ...known, ...more })).map(({ range, hits }) => [
    text.slice(range.start, range.end),
    hits,
  ]);

const decision = (...hits: (number | null)[]): BranchRegion => ({
  kind: 'binary-expr',
  head: rangeOf('b ?? c'),
  arms: hits.map((count, index) => ({ label: `${index}`, range: null, hits: count })),
});

const USE = 'use(a);';
const SET = 'const a = config[b ?? c];';

describe('withUnlisted', () => {
  it.each([0, 3])('gives what a report leaves out for an import the count of what follows: %i', (hits) => {
    expect(regionsWith([{ range: use, hits }])).toEqual([
      [USE, hits],
      [SET, hits],
    ]);
  });

  it.each([
    [0, 3],
    [3, 0],
  ])('gives it that too where a report has one of it: %i, and %i of what follows', (hits, behind) => {
    for (const range of [own, set]) {
      const regions = [
        { range, hits },
        { range: use, hits: behind },
      ];
      expect(regionsWith(regions)).toEqual([
        [USE, behind],
        [SET, behind],
      ]);
    }
  });

  it('gives both the lower count where it decides something, behind which V8 counts anew', () => {
    const regions = [
      { range: own, hits: 0 },
      { range: use, hits: 3 },
    ];
    expect(regionsWith(regions, [decision(1, 0)])).toEqual([
      [USE, 0],
      [SET, 0],
    ]);
  });

  it('takes both for not run where it decides something, and no arm was taken', () => {
    const regions = [{ range: use, hits: 3 }];
    const counts = (...arms: (number | null)[]) =>
      regionsWith(regions, [decision(...arms)]).map((one) => one[1]);
    expect(counts(0, 0)).toEqual([0, 0]);
    expect(counts(3, 0)).toEqual([3, 3]);
    expect(counts(null, 0)).toEqual([3, 3]);
    const elsewhere = { ...decision(0, 0), head: use };
    expect(regionsWith(regions, [elsewhere]).map((one) => one[1])).toEqual([3, 3]);
  });

  it('leaves the count that a report has of it where that of what follows may be a function’s', () => {
    const functions = [
      { name: 'a', signature: { ...use, end: use.start + 1 }, body: use, anchor: use.start },
    ];
    const regions = [
      { range: own, hits: 1 },
      { range: use, hits: 0 },
    ];
    expect(regionsWith(regions, [], { functions })).toEqual([
      ['config[b ?? c]', 1],
      [USE, 0],
    ]);
  });

  it('takes no other count for one of it: of what is before it, or begins where it ends', () => {
    const close = 'b();const a=config.a;use(a);';
    const [before, own, next] = ['b();', 'const a=config.a;', 'use(a);'].map((code) => {
      const start = close.indexOf(code);
      return { start, end: start + code.length };
    });
    const regions = [
      { range: before!, hits: 5 },
      { range: next!, hits: 2 },
    ];
    const source = sourceWith(close, { unlisted: [{ range: own!, next: next!.start }] });
    expect(withUnlisted(regions, [], source)).toEqual([...regions, { range: own, hits: 2, byNext: true }]);
  });

  it('leaves what a report has of it where nobody knows of what follows', () => {
    expect(regionsWith([{ range: use, hits: null }])).toEqual([[USE, null]]);
    expect(regionsWith([])).toEqual([]);
    expect(regionsWith([{ range: own, hits: 4 }])).toEqual([['config[b ?? c]', 4]]);
    const last = { unlisted: [{ range: set, next: null }] };
    expect(regionsWith([{ range: own, hits: 4 }], [], last)).toEqual([['config[b ?? c]', 4]]);
  });

  it('leaves out what a hint hides', () => {
    const hint: IgnoreHint = { line: 1, text: 'v8 ignore next', reason: 'x', hides: set };
    expect(regionsWith([{ range: use, hits: 0 }], [], { hints: [hint] })).toEqual([[USE, 0]]);
  });
});

it('withAllListed makes statements of them, each behind the one before it', () => {
  const at = (start: number) => ({ start, end: start + 2 });
  const statements = [
    { range: at(0), anchor: 0 },
    { range: at(9), anchor: 9, after: 0 },
    { range: at(12), anchor: 12, after: 9 },
  ];
  const unlisted = [
    { range: at(6), next: 9 },
    { range: at(3), next: 9 },
    { range: at(15), next: null },
  ];
  const listed = withAllListed(sourceWith(text, { statements, unlisted }));
  expect(listed.statements.map(({ range, after }) => [range.start, after])).toEqual([
    [0, undefined],
    [3, 0],
    [6, 3],
    [9, 6],
    [12, 9],
    [15, undefined],
  ]);
  expect(listed.unlisted).toEqual([]);
});
