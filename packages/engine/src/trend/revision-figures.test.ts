import { describe, expect, it } from 'vitest';
import { carried, counts, measured, mutants, summaryOf, without } from '../summary/__fixtures__/summaries.js';
import { revisionFigures } from './revision-figures.js';

describe('revisionFigures', () => {
  it('takes the integers of the metrics asked for, in their order, of the whole and of each package', () => {
    const summary = summaryOf(
      measured('a', counts(1, 2), { provider: 'v8 5', mutation: mutants(3, 7) }),
      measured('b', counts(4, 8, false)),
    );
    expect(revisionFigures(summary, ['mutation', 'lines', 'statements'])).toEqual({
      measured: null,
      ratios: [
        { covered: 3, total: 7 },
        { covered: 5, total: 10 },
        { covered: 1, total: 2 },
      ],
      packages: new Map([
        [
          'a',
          {
            state: 'measured',
            provider: 'v8 5',
            ratios: [
              { covered: 3, total: 7 },
              { covered: 1, total: 2 },
              { covered: 1, total: 2 },
            ],
          },
        ],
        ['b', { state: 'measured', provider: null, ratios: [null, { covered: 4, total: 8 }, null] }],
      ]),
    });
  });

  it('keeps the state of each package, with null for the figures of one that has none', () => {
    const { packages } = revisionFigures(
      summaryOf(carried('a', counts(1, 2)), without('b'), without('c', 'failed', 'tests-failed')),
      ['lines', 'mutation'],
    );
    expect([...packages].map(([name, { state, ratios }]) => [name, state, ratios])).toEqual([
      ['a', 'carried', [{ covered: 1, total: 2 }, null]],
      ['b', 'unmeasured', [null, null]],
      ['c', 'failed', [null, null]],
    ]);
  });

  it('keeps the commit that the summary says it was made from', () => {
    expect(revisionFigures({ ...summaryOf(), commit: 'c0ffee' }, []).measured).toBe('c0ffee');
  });
});
