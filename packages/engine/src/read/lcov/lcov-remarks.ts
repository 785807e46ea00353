import type { RemarkKind } from '../remarks.js';

/** What an LCOV report may have wrong without being unreadable; each is repaired as its message says. */
export const REMARKS = {
  unclosedRecord: {
    code: 'REPORT_RECORD_UNCLOSED',
    severity: 'warning',
    message: (count, first) => `${count} record(s) had no end_of_record before the next SF; first: ${first}.`,
    fix: 'Run the tests again if the report was cut or joined by hand; what the records lack counts as unmeasured.',
  },
  strayEnd: {
    code: 'REPORT_RECORD_STRAY',
    severity: 'warning',
    message: (count) => `${count} end_of_record line(s) outside a record were ignored.`,
  },
  strayText: {
    code: 'REPORT_TEXT_STRAY',
    severity: 'warning',
    message: (count, first) =>
      `${count} line(s) between records that are not LCOV were ignored; first: ${first}.`,
  },
  unknownRecord: {
    code: 'REPORT_RECORD_UNKNOWN',
    severity: 'warning',
    message: (count, first) => `${count} line(s) of an unknown type were ignored; first: ${first}.`,
  },
  duplicateRecord: {
    code: 'REPORT_RECORD_DUPLICATE',
    severity: 'info',
    message: (count, first) =>
      `${count} further record(s) of a file already listed: counts added; first: ${first}.`,
  },
  duplicateLine: {
    code: 'REPORT_LINE_DUPLICATE',
    severity: 'info',
    message: (count, first) => `${count} record(s) list a line twice: counts added; first: ${first}.`,
  },
  duplicateArm: {
    code: 'REPORT_BRANCH_DUPLICATE',
    severity: 'info',
    message: (count, first) => `${count} record(s) list a branch arm twice: counts added; first: ${first}.`,
  },
  lineOutOfRange: {
    code: 'REPORT_LINE_OUT_OF_RANGE',
    severity: 'warning',
    message: (count, first) =>
      `${count} DA or BRDA line(s) for line 0 or below, or for none, were dropped; first: ${first}.`,
  },
  negativeCount: {
    code: 'REPORT_COUNT_NEGATIVE',
    severity: 'warning',
    message: (count, first) => `${count} negative count(s) were read as 0; first: ${first}.`,
    fix: 'Counters overflowed or raced: with gcc use -fprofile-update=atomic.',
  },
  hugeCount: {
    code: 'REPORT_COUNT_CLAMPED',
    severity: 'info',
    message: (count, first) => `${count} count(s) above 2^53-1 were read as 2^53-1; first: ${first}.`,
  },
  decimalCount: {
    code: 'REPORT_COUNT_ROUNDED',
    severity: 'info',
    message: (count, first) => `${count} count(s) with decimals were rounded down; first: ${first}.`,
  },
  totalsContradict: {
    code: 'REPORT_TOTALS_CONTRADICT',
    severity: 'warning',
    message: (count, first) =>
      `${count} total(s) (LF, LH, FNF, FNH, BRF, BRH) contradict what the record lists and were recomputed; first: ${first}.`,
  },
  unmatchedFunction: {
    code: 'REPORT_FUNCTION_UNMATCHED',
    severity: 'warning',
    message: (count, first) =>
      `${count} function(s) lack either their line or their count: line 0 or the lowest possible count was taken; first: ${first}.`,
  },
} as const satisfies Record<string, RemarkKind>;
