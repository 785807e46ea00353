import { describe, expect, it } from 'vitest';
import { readCoverageSummary } from './read-coverage-summary.js';

const ratio = (covered: unknown, total: unknown) => ({ covered, total, skipped: 0, pct: 50 });

describe('readCoverageSummary', () => {
  it('gives the counts of each file, and not the total', () => {
    const entry = {
      lines: ratio(1, 2),
      statements: ratio(1, 3),
      functions: ratio(0, 1),
      branches: ratio(0, 0),
    };
    const files = readCoverageSummary(JSON.stringify({ total: entry, '/ws/src/a.ts': entry }));
    expect([...files!]).toEqual([
      [
        '/ws/src/a.ts',
        {
          lines: { covered: 1, total: 2 },
          statements: { covered: 1, total: 3 },
          functions: { covered: 0, total: 1 },
          branches: { covered: 0, total: 0 },
        },
      ],
    ]);
  });

  it('knows nothing of a metric that is left out, or whose counts can not be', () => {
    const entry = { lines: ratio(3, 2), statements: ratio(-1, 3), functions: ratio('1', 1) };
    const files = readCoverageSummary(JSON.stringify({ a: entry, b: null }));
    expect([...files!]).toEqual([['a', { lines: null, statements: null, functions: null, branches: null }]]);
  });

  it.each(['', '{', '[]', 'null', '7'])('is null for %j', (text) => {
    expect(readCoverageSummary(text)).toBeNull();
  });
});
