import type { DiffDocument } from '@org/coverage-engine';
import type { VerdictExitCode } from './options.js';

/** The exit code of a verdict: 1 the gate failed, 3 no usable report. */
export function exitCodeOf({ status, reason }: Pick<DiffDocument, 'status' | 'reason'>): VerdictExitCode {
  if (status === 'pass') return 0;
  return ['no-report', 'unreadable-report', 'stale'].includes(reason) ? 3 : 1;
}
