import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MetricCounts } from '../model/summary.js';
import { buildSummary, type PackageFacts } from './build-summary.js';
import { compareSummaries } from './compare-summaries.js';

const counts = (covered: number, total: number, statements = true): MetricCounts => ({
  statements: statements ? { covered, total } : null,
  branches: { covered: 0, total: 0 },
  functions: { covered: 0, total: 0 },
  lines: { covered, total },
});
const measured = (name: string, of: MetricCounts, provider: string | null = null): PackageFacts => ({
  name,
  root: name,
  state: 'measured',
  counts: of,
  layers: null,
  provider,
});
const summaryOf = (...packages: PackageFacts[]) =>
  buildSummary({ generatedAt: '2026-05-13T12:34:56Z', commit: null, packages });

describe('compareSummaries', () => {
  it('lists drops of packages, then of the whole', () => {
    const before = summaryOf(measured('a', counts(9, 10)), measured('b', counts(9, 10)));
    const after = summaryOf(measured('a', counts(9, 10)), measured('b', counts(5, 10)));
    const { drops } = compareSummaries(before, after, 1);
    expect(drops.map((drop) => `${drop.package} ${drop.metric}`)).toEqual([
      'b statements',
      'b lines',
      'null statements',
      'null lines',
    ]);
  });

  it('lists a package that had figures and has none as unmeasured, and one that is gone as vanished', () => {
    const before = summaryOf(
      measured('a', counts(9, 10)),
      measured('b', counts(9, 10)),
      measured('c', counts(1, 1)),
    );
    const after = summaryOf(measured('a', counts(9, 10)), {
      name: 'b',
      root: 'b',
      state: 'unmeasured',
      reason: 'no-report',
    });
    expect(compareSummaries(before, after, 100)).toMatchObject({
      unmeasured: ['b'],
      vanished: ['c'],
      drops: [],
    });
  });

  it('takes a package that stands in the folder of one that is gone for that one, renamed', () => {
    const before = summaryOf(measured('a', counts(9, 10)), measured('b', counts(9, 10)));
    const at = (root: string, facts: PackageFacts): PackageFacts => ({ ...facts, root });
    const lost: PackageFacts = { name: 'd', root: 'b', state: 'unmeasured', reason: 'no-report' };
    const after = summaryOf(at('a', measured('c', counts(1, 10))), lost);
    const { drops, unmeasured, vanished } = compareSummaries(before, after, 0);
    expect(drops[0]).toMatchObject({ package: 'c', metric: 'statements' });
    expect([unmeasured, vanished]).toEqual([['d'], []]);
  });

  it('takes no package for another that both summaries have', () => {
    const before = summaryOf(measured('a', counts(9, 10)), measured('b', counts(1, 10)));
    const moved = summaryOf({ ...measured('b', counts(1, 10)), root: 'a' });
    const { drops, vanished } = compareSummaries(before, moved, 0);
    expect(drops.filter((drop) => drop.package !== null)).toEqual([]);
    expect(vanished).toEqual(['a']);
  });

  it('row 23: refuses what another provider measured; where one is not known it compares', () => {
    const before = summaryOf(measured('a', counts(9, 10), 'v8 5.0.5'));
    const other = compareSummaries(before, summaryOf(measured('a', counts(1, 10), 'istanbul 5.0.5')), 0);
    expect(other.otherProvider).toEqual(['a']);
    expect(other.drops.filter((drop) => drop.package === 'a')).toEqual([]);
    const unknown = compareSummaries(before, summaryOf(measured('a', counts(1, 10))), 0);
    expect(unknown.otherProvider).toEqual([]);
    expect(unknown.drops.filter((drop) => drop.package === 'a')).toHaveLength(2);
  });

  it('says which metrics of a package can not be compared, and compares the whole without them', () => {
    const before = summaryOf(measured('a', counts(9, 10)), measured('b', counts(2, 10)));
    const lcovAlone = (b: number) =>
      summaryOf(measured('a', counts(9, 10, false)), measured('b', counts(b, 10)));
    const { drops, diagnostics } = compareSummaries(before, lcovAlone(2), 0);
    expect(drops).toEqual([]);
    expect(diagnostics.map(({ code, message }) => [code, message.slice(0, message.indexOf(' can'))])).toEqual(
      [['SUMMARY_METRIC_NOT_COMPARED', 'statements of a']],
    );
    expect(compareSummaries(before, lcovAlone(1), 0).drops).toContainEqual({
      package: null,
      metric: 'statements',
      from: { covered: 2, total: 10 },
      to: { covered: 1, total: 10 },
    });
  });

  it('takes a package of which the baseline has no figures for no fall of the whole, and names it', () => {
    const unmeasured: PackageFacts = { name: 'b', root: 'b', state: 'unmeasured', reason: 'no-report' };
    const before = summaryOf(measured('a', counts(9, 10)), unmeasured);
    const again = (a: number) => summaryOf(measured('a', counts(a, 10)), measured('b', counts(1, 10)));
    const { drops, diagnostics } = compareSummaries(before, again(9), 0);
    expect(drops).toEqual([]);
    expect(diagnostics.map(({ severity, message }) => [severity, message])).toEqual([
      [
        'warning',
        'the baseline lacks figures of b: what it lacks is compared neither by package nor in the whole',
      ],
    ]);
    expect(compareSummaries(before, again(8), 0).drops.map((drop) => drop.package)).toContain(null);
  });

  it('counts a package that is new, or gone, in the whole', () => {
    const one = summaryOf(measured('a', counts(9, 10)));
    const two = summaryOf(measured('a', counts(9, 10)), measured('b', counts(1, 10)));
    expect(compareSummaries(one, two, 0).drops.map(({ package: name, to }) => [name, to.covered])).toEqual([
      [null, 10],
      [null, 10],
    ]);
    expect(compareSummaries(two, summaryOf(measured('b', counts(1, 10))), 0).drops[0]).toMatchObject({
      package: null,
      from: { covered: 10, total: 20 },
    });
  });

  it('takes what has nothing to cover for no drop', () => {
    const before = summaryOf(measured('a', counts(9, 10)));
    const { drops, diagnostics } = compareSummaries(before, summaryOf(measured('a', counts(0, 0))), 0);
    expect(drops).toEqual([]);
    // A tool that counts no branches writes 0 of 0 as well.
    expect(diagnostics.map(({ message }) => message.slice(0, message.indexOf(' can')))).toEqual([
      'statements, lines of a',
      'statements, lines of the whole',
    ]);
    expect(compareSummaries(summaryOf(measured('a', counts(0, 0))), before, 0).drops).toEqual([]);
  });

  it('of a summary with itself finds nothing, at 0 points', () => {
    const ratio = fc
      .tuple(fc.nat(1000), fc.nat(1000))
      .map(([covered, missed]) => counts(covered, covered + missed));
    fc.assert(
      fc.property(fc.array(ratio, { maxLength: 5 }), (all) => {
        const summary = summaryOf(...all.map((of, index) => measured(`p${index}`, of)));
        const { drops, vanished, unmeasured, diagnostics } = compareSummaries(summary, summary, 0);
        expect([drops, vanished, unmeasured, diagnostics]).toEqual([[], [], [], []]);
      }),
    );
  });
});
