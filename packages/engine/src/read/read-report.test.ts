import { describe, expect, it } from 'vitest';
import { writeReal } from './__fixtures__/real-reports.js';
import { readReport } from './read-report.js';

describe('readReport', () => {
  it.each([
    ['lcovonly', 'lcov'],
    ['json', 'istanbul'],
  ] as const)('tells what the %s reporter writes by its content', (reporter, format) => {
    const { value, diagnostics } = readReport(writeReal(reporter, ['/p/a.ts']), { name: 'report' });
    expect(diagnostics).toEqual([]);
    expect(value!.format).toBe(format);
    expect(value!.files.map((file) => file.format)).toEqual([format]);
  });

  it.each([
    ['\uFEFF \n{}', 'REPORT_EMPTY'],
    ['[1]', 'REPORT_MALFORMED'],
    ['<?xml version="1.0"?><coverage/>', 'REPORT_FORMAT_UNKNOWN'],
    ['', 'REPORT_EMPTY'],
    ['mode: set', 'REPORT_MALFORMED'],
  ])('%j is an error with a mend: %s', (text, code) => {
    const { value, diagnostics } = readReport(Buffer.from(text), { name: 'report' });
    expect(value).toBeNull();
    expect(diagnostics).toMatchObject([
      { code, severity: 'error', where: { file: 'report' }, fix: expect.any(String) },
    ]);
  });

  it('passes keep on', () => {
    for (const reporter of ['lcovonly', 'json'] as const) {
      const { value } = readReport(writeReal(reporter, ['/a.ts', '/b.ts']), {
        name: 'r',
        keep: (path) => path.endsWith('b.ts'),
      });
      expect(value!.files).toHaveLength(1);
      expect(value!.skippedPaths).toHaveLength(1);
    }
  });
});
