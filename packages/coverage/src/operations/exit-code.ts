import type { DiffDocument } from '@org/coverage-engine';
import type { VerdictExitCode } from './options.js';

/** The exit code of a verdict: 1 the gate failed, 3 no usable report. */
export function exitCodeOf(document: {
  readonly status: 'pass' | 'fail';
  readonly reason: DiffDocument['reason'];
}): VerdictExitCode {
  if (document.status === 'pass') return 0;
  return document.reason === 'no-report' ||
    document.reason === 'unreadable-report' ||
    document.reason === 'stale'
    ? 3
    : 1;
}
