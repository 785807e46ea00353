import { describe, expect, it } from 'vitest';
import { istanbulFile } from '../__fixtures__/istanbul-file.js';
import { measured, sourcePaths } from '../__fixtures__/measured-project.js';
import type { BranchCount, IstanbulFile, Span } from '../model/coverage.js';
import { addIstanbul } from './add-istanbul.js';

const span = (startLine: number, startColumn: number, endLine: number, endColumn: number): Span => ({
  startLine,
  startColumn,
  endLine,
  endColumn,
});

const hitsOf = (items: readonly { readonly hits: number }[]) => items.map((item) => item.hits);

describe('row 29: addIstanbul', () => {
  it('gives a single report back as it is', () => {
    const only = istanbulFile({});
    expect(addIstanbul([only])).toBe(only);
  });

  it.each(sourcePaths.filter((path) => measured('v8', 'json', path)))(
    'doubles each count of %s added to itself',
    (path) => {
      const once = measured('v8', 'json', path) as IstanbulFile;
      const twice = addIstanbul([once, once]);
      const sorted = (hits: number[]) => hits.sort((a, b) => a - b);
      const doubled = (hits: number[]) => sorted(hits.map((count) => 2 * count));
      expect(sorted(hitsOf(twice.statements))).toEqual(doubled(hitsOf(once.statements)));
      expect(sorted(hitsOf(twice.functions))).toEqual(doubled(hitsOf(once.functions)));
      const arms = (of: IstanbulFile) => of.branches.flatMap((branch) => hitsOf(branch.arms));
      expect(sorted(arms(twice))).toEqual(doubled(arms(once)));
    },
  );

  it('keeps what only one report lists', () => {
    const a = istanbulFile({ statements: [{ span: span(1, 0, 1, 9), hits: 2 }] });
    const b = istanbulFile({ statements: [{ span: span(2, 0, 2, 9), hits: 0 }] });
    expect(hitsOf(addIstanbul([a, b]).statements)).toEqual([2, 0]);
  });

  it('joins what starts at one place, wherever the reports end it', () => {
    const a = istanbulFile({ statements: [{ span: span(1, 0, 1, Infinity), hits: 2 }] });
    const b = istanbulFile({ statements: [{ span: span(1, 0, 1, 9), hits: 3 }] });
    expect(hitsOf(addIstanbul([a, b]).statements)).toEqual([5]);
  });

  it('never adds the outer of two statements that start at one place to the inner', () => {
    const outer = { span: span(1, 0, 3, 1), hits: 1 };
    const inner = { span: span(1, 0, 1, 9), hits: 0 };
    const joined = addIstanbul([
      istanbulFile({ statements: [outer, inner] }),
      istanbulFile({ statements: [inner, outer] }),
    ]);
    expect(joined.statements).toEqual([
      { span: outer.span, hits: 2 },
      { span: inner.span, hits: 0 },
    ]);
  });

  it('never adds arms of branches of another kind, size or order at one place', () => {
    const branch = (kind: string, endColumn: number, ...hits: number[]): BranchCount => ({
      kind,
      span: span(1, 0, 1, endColumn),
      arms: hits.map((count) => ({ span: null, hits: count })),
    });
    const a = istanbulFile({
      branches: [branch('cond-expr', 20, 1, 0), branch('cond-expr', 9, 0, 1), branch('if', 9, 1, 0)],
    });
    const b = istanbulFile({
      branches: [branch('if', 9, 1, 2, 3), branch('cond-expr', 9, 0, 5), branch('cond-expr', 20, 5, 0)],
    });
    const arms = addIstanbul([a, b]).branches.map(({ kind, arms }) => `${kind} ${hitsOf(arms)}`);
    expect(arms.sort()).toEqual(['cond-expr 0,6', 'cond-expr 6,0', 'if 1,0', 'if 1,2,3']);
  });
});
