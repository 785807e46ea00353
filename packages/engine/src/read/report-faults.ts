import type { Diagnostic } from '../model/diagnostic.js';

export type ReportFaultCode =
  | 'REPORT_EMPTY'
  | 'REPORT_FORMAT_UNKNOWN'
  | 'REPORT_MALFORMED'
  | 'REPORT_SUMMARY_ONLY'
  | 'REPORT_TRUNCATED'
  | 'REPORT_UNMAPPED';

/** What no run writes anew stays as it is. */
const LEFT_OVER = ', or remove the report where no run writes it any more';

const FIXES: Readonly<Record<ReportFaultCode, string>> = {
  REPORT_EMPTY: `Check that the run loaded sources (coverage.include) and did not stop early, then run the tests again${LEFT_OVER}.`,
  REPORT_FORMAT_UNKNOWN: 'Give an LCOV file (reporter "lcovonly") or coverage-final.json (reporter "json").',
  REPORT_MALFORMED: `Run the tests with coverage again${LEFT_OVER}; if it stays, the tool that wrote the report is at fault.`,
  REPORT_SUMMARY_ONLY:
    'Write the full report: reporter "json" or "lcovonly", without an option like --summary-only.',
  REPORT_TRUNCATED: `Run the tests with coverage again and let the run finish${LEFT_OVER}; check for a full disk or a cancelled upload.`,
  REPORT_UNMAPPED:
    'Have the counts mapped to the sources: put what `__coverage__` held into .nyc_output and run `npx nyc report --reporter=json`; with @swc/jest, write `"sourceMaps": "inline"` into .swcrc (.spec.swcrc, where Nx made it) and run the tests again.',
};

/** The error that makes a report unreadable; `line` is 1-based, null where there is none. */
export function reportFault(
  code: ReportFaultCode,
  file: string,
  line: number | null,
  message: string,
): Diagnostic {
  return {
    code,
    severity: 'error',
    message,
    where: { file, ...(line === null ? {} : { line }) },
    fix: FIXES[code],
  };
}
