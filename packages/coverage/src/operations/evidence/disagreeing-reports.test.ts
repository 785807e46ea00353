import { readLcov } from '@org/coverage-engine';
import { describe, expect, it } from 'vitest';
import type { ReadEvidence } from '../../io/reports/read-evidence.js';
import { disagreeingReports } from './disagreeing-reports.js';

/** A report of `a.ts` that counts some lines. */
function reading(name: string, ...lines: number[]): ReadEvidence {
  const rows = lines.map((line) => `DA:${line},1\n`).join('');
  const { value } = readLcov(Buffer.from(`SF:a.ts\n${rows}end_of_record\n`), { name });
  return {
    report: { name, absolute: `/${name}`, folder: '', owner: '' },
    files: new Map([['a.ts', value!.files]]),
    diagnostics: [],
  };
}

const pairs = (readings: readonly ReadEvidence[], proven: readonly string[] = []) =>
  disagreeingReports(readings, ({ report }) => proven.includes(report.name)).map(({ message }) =>
    /^(\S+) and (\S+) count different lines of a\.ts/.exec(message)!.slice(1, 3).join(' '),
  );

describe('row 29: disagreeingReports', () => {
  it('names two reports of which each counts a line that the other does not', () => {
    expect(pairs([reading('x', 1, 2), reading('y', 1, 3)])).toEqual(['x y']);
  });

  it('lets a report count fewer lines than another', () => {
    expect(pairs([reading('x', 1, 2), reading('y', 1), reading('z'), reading('w', 1, 2)])).toEqual([]);
  });

  it('holds later reports against each other, not only against the first', () => {
    expect(pairs([reading('x', 1), reading('y', 1, 2), reading('z', 1, 3)])).toEqual(['y z']);
  });

  it.each([
    [['x', 'z'], []],
    [['y', 'z'], ['x z']],
    [['x'], ['x z']],
    [[], ['x z']],
  ])(
    'believes two that provenance shows to be of the present contents, and only two: %j',
    (proven, expected) => {
      expect(pairs([reading('x', 1, 2), reading('y', 1), reading('z', 1, 3)], proven)).toEqual(expected);
    },
  );

  it('does not take a proven report for another that counts the same and is not', () => {
    expect(pairs([reading('x', 1, 2), reading('y', 1, 2), reading('z', 1, 3)], ['x', 'z'])).toEqual(['y z']);
  });
});
