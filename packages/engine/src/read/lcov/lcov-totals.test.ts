import { describe, expect, it } from 'vitest';
import { codes, read, record } from '../__fixtures__/lcov-texts.js';

describe('the totals that a record declares', () => {
  it('totals that contradict the rows are recomputed, with one warning for all', () => {
    const text = record('DA:1,1\nLF:2\nLH:0') + record('DA:1,1\nBRF:3', 'src/b.ts');
    expect(read(text).value!.files[0]!.lines.lines).toHaveLength(1);
    expect(read(text).diagnostics).toMatchObject([
      { code: 'REPORT_TOTALS_CONTRADICT', severity: 'warning', message: expect.stringMatching(/^3 /) },
    ]);
  });

  it.each([
    ['LF', 3],
    ['LH', 1],
    ['FNF', 5],
    ['FNH', 2],
    ['BRF', 6],
    ['BRH', 5],
  ])('%s is held to the rows that it counts', (total, listed) => {
    const rows = [
      ...['DA:1,1', 'DA:2,0', 'DA:3,0'],
      ...[
        'FN:1,f',
        'FN:2,g',
        'FN:3,h',
        'FN:4,i',
        'FN:5,j',
        'FNDA:1,f',
        'FNDA:0,g',
        'FNDA:2,h',
        'FNDA:0,i',
        'FNDA:0,j',
      ],
      ...[0, 1, 2, 3, 4, 5].map((arm) => `BRDA:1,0,${arm},${arm}`),
    ].join('\n');
    expect(codes(record(`${rows}\n${total}:${listed}`))).toEqual([]);
    expect(read(record(`${rows}\n${total}:${listed + 1}`)).diagnostics).toMatchObject([
      {
        code: 'REPORT_TOTALS_CONTRADICT',
        message: expect.stringContaining(`${total}:${listed + 1} of src/a.ts, which lists ${listed}`),
      },
    ]);
  });
});
