import { describe, expect, it } from 'vitest';
import { CORPUS, corpusReports } from './__fixtures__/corpus-reports.js';
import { readReport } from './read-report.js';

const reports = corpusReports();
const lcov = reports.filter(({ format }) => format === 'lcov');
const others = reports.filter(({ format }) => format !== 'lcov' && format !== 'format');

/** The reports of the corpus that are no evidence, and why. */
const UNREADABLE: Readonly<Record<string, RegExp>> = {
  REPORT_TRUNCATED: /fixtures_lf_lh\.lcov$/,
  REPORT_SUMMARY_ONLY: /^taiki-e__cargo-llvm-cov/,
};

describe.skipIf(CORPUS === undefined)(
  'readReport on the corpus (skipped where COVERAGE_CORPUS is unset)',
  () => {
    it.each(lcov.map(({ file, bytes }) => [file, bytes] as const))(
      'row 28: reads %s, every DA of it',
      (file, bytes) => {
        const { value, diagnostics } = readReport(bytes, { name: file });
        if (value === null) {
          expect(file).toMatch(UNREADABLE[diagnostics[0]!.code]!);
          return;
        }
        const rows = bytes.toString('utf8').match(/^DA:\d+,/gm) ?? [];
        const count = value.files.reduce(
          (sum, one) => sum + (one.format === 'lcov' ? one.lines.lines.length : 0),
          0,
        );
        const added = diagnostics.some(({ code }) => /DUPLICATE/.test(code));
        expect(added ? count <= rows.length && count > 0 : count === rows.length).toBe(true);
      },
    );

    it.each(others.map(({ file, format, bytes }) => [format, file, bytes] as const))(
      '%s: refuses %s with an error',
      (_, file, bytes) => {
        const { value, diagnostics } = readReport(bytes, { name: file });
        expect(value).toBeNull();
        expect(diagnostics[0]).toMatchObject({
          severity: 'error',
          code: expect.stringMatching(/^REPORT_/),
          where: { file },
        });
      },
    );
  },
);
