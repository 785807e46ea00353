import { describe, expect, it } from 'vitest';
import type { MetricCounts } from '../model/summary.js';
import { buildSummary, type PackageFacts } from './build-summary.js';

const counts = (covered: number, total: number, statements = true): MetricCounts => ({
  statements: statements ? { covered, total } : null,
  branches: { covered: 0, total: 0 },
  functions: { covered, total },
  lines: { covered, total },
});
const measured = (name: string, of: MetricCounts, more: Partial<PackageFacts> = {}) =>
  ({
    name,
    root: `packages/${name}`,
    state: 'measured',
    counts: of,
    layers: null,
    provider: null,
    ...more,
  }) as PackageFacts;
const summaryOf = (...packages: PackageFacts[]) =>
  buildSummary({ generatedAt: '2026-05-13T12:34:56Z', commit: null, packages });

describe('buildSummary', () => {
  it('sorts packages and layers by code unit and gives the same bytes in any order', () => {
    const layers = new Map([
      ['entities', counts(1, 2)],
      ['baseline', counts(1, 1)],
    ]);
    const [a, b, c] = [
      measured('a', counts(1, 2)),
      measured('B', counts(1, 2), { layers }),
      measured('é', counts(0, 1)),
    ];
    const summary = summaryOf(c, a, b);
    expect(Object.keys(summary.byPackage)).toEqual(['B', 'a', 'é']);
    expect(Object.keys(summary.byPackage['B']!.layers!)).toEqual(['baseline', 'entities']);
    expect(JSON.stringify(summaryOf(b, c, a))).toBe(JSON.stringify(summary));
  });

  it('adds measured and carried packages; what has no figures is in no sum', () => {
    const former = { ...summaryOf(measured('x', counts(1, 4))).byPackage['x']! } as never;
    const summary = summaryOf(
      measured('a', counts(1, 2)),
      { name: 'b', root: 'b', state: 'carried', former, measuredAt: 'c0ffee1' },
      { name: 'c', root: '', state: 'unmeasured', reason: 'no-report' },
      { name: 'd', root: 'd', state: 'failed', reason: 'tests-failed' },
    );
    expect(summary.repo.counts.lines).toEqual({ covered: 2, total: 6 });
    expect(summary.repo.lines).toBe(33.3);
    expect(summary.byPackage['b']).toMatchObject({ state: 'carried', measuredAt: 'c0ffee1', lines: 25 });
    expect(summary.byPackage['c']).toEqual({ state: 'unmeasured', root: '.', reason: 'no-report' });
    expect(summary.byPackage['d']).toEqual({ state: 'failed', root: 'd', reason: 'tests-failed' });
  });

  it('counts a carried package anew: what its percentages said is not taken over', () => {
    const former = { ...summaryOf(measured('x', counts(1, 4))).byPackage['x']!, lines: 99 } as never;
    const summary = summaryOf({ name: 'b', root: 'b', state: 'carried', former, measuredAt: null });
    expect(summary.byPackage['b']!.lines).toBe(25);
    expect(summary.byPackage['b']).not.toHaveProperty('measuredAt');
  });

  it('keeps the provider and the layers of a carried package, counted anew and sorted', () => {
    const layers = new Map([
      ['entities', counts(1, 4)],
      ['baseline', counts(1, 1)],
    ]);
    const then = summaryOf(measured('x', counts(2, 5), { layers, provider: 'v8 5' })).byPackage['x']!;
    const lied = {
      entities: { ...then.layers!['entities']!, lines: 99 },
      baseline: then.layers!['baseline']!,
    };
    const former = { ...then, layers: lied } as never;
    const now = summaryOf({ name: 'x', root: 'x', state: 'carried', former, measuredAt: null }).byPackage[
      'x'
    ]!;
    expect(now.provider).toBe('v8 5');
    expect(Object.entries(now.layers!).map(([layer, { lines }]) => [layer, lines])).toEqual([
      ['baseline', 100],
      ['entities', 25],
    ]);
  });

  it('says of which metrics its sums leave packages out', () => {
    const summary = summaryOf(measured('a', counts(1, 2)), measured('b', counts(1, 2, false)));
    expect(summary.repo.partial).toEqual(['statements']);
    expect(summary.repo.counts.statements).toEqual({ covered: 1, total: 2 });
    const none = summaryOf(measured('b', counts(1, 2, false)));
    expect([none.repo.partial, none.repo.statements, none.repo.counts.statements]).toEqual([
      ['statements'],
      null,
      null,
    ]);
  });

  it('keeps the mutants of the last mutation run and adds them', () => {
    const mutation = (detected: number) => ({ score: null, counts: { detected, covered: 3, valid: 4 } });
    const summary = summaryOf(
      measured('a', counts(1, 2), { mutation: mutation(1) }),
      measured('b', counts(1, 2), { mutation: mutation(2) }),
    );
    expect(summary.repo.mutation).toEqual({ score: 37.5, counts: { detected: 3, covered: 6, valid: 8 } });
    expect(summaryOf(measured('a', counts(1, 2))).repo).not.toHaveProperty('mutation');
  });

  it('of no package is empty, and takes any name', () => {
    expect(summaryOf().repo).toMatchObject({ lines: null, counts: { lines: { covered: 0, total: 0 } } });
    expect(Object.keys(summaryOf(measured('__proto__', counts(1, 2))).byPackage)).toEqual(['__proto__']);
  });
});
