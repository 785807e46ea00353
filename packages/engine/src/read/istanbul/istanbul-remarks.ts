import type { RemarkKind } from '../remarks.js';

/** What an Istanbul report may have wrong without being unreadable; each is repaired as its message says. */
export const REMARKS = {
  keyMismatch: {
    code: 'REPORT_KEY_MISMATCH',
    severity: 'info',
    message: (count, first) =>
      `${count} key(s) differ from the path inside their entry, which was taken; first: ${first}.`,
  },
  negativeColumn: {
    code: 'REPORT_COLUMN_NEGATIVE',
    severity: 'info',
    message: (count, first) => `${count} negative column(s) were read as 0; first in ${first}.`,
  },
  endUnknown: {
    code: 'REPORT_END_UNKNOWN',
    severity: 'info',
    message: (count, first) =>
      `${count} place(s) without an end were read to the end of their first line; first in ${first}.`,
  },
  negativeCount: {
    code: 'REPORT_COUNT_NEGATIVE',
    severity: 'warning',
    message: (count, first) => `${count} negative count(s) were read as 0; first in ${first}.`,
  },
  hugeCount: {
    code: 'REPORT_COUNT_CLAMPED',
    severity: 'info',
    message: (count, first) => `${count} count(s) above 2^53-1 were read as 2^53-1; first in ${first}.`,
  },
} as const satisfies Record<string, RemarkKind>;
