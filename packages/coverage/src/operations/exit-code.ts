import type { DiffDocument } from '@org/coverage-engine';

/** The exit code of a verdict (design, "Exit codes"): 1 the gate failed, 3 no usable report. */
export function exitCodeOf(document: {
  readonly status: 'pass' | 'fail';
  readonly reason: DiffDocument['reason'];
}): 0 | 1 | 3 {
  if (document.status === 'pass') return 0;
  return document.reason === 'no-report' ||
    document.reason === 'unreadable-report' ||
    document.reason === 'stale'
    ? 3
    : 1;
}
