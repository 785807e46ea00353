import type { DiffDocument, AggregateReason, MutationDocument } from '@org/coverage-engine';
import type { VerdictExitCode } from './options.js';

/** The exit code of a verdict: 1 the gate failed, 3 no usable report. */
export function exitCodeOf({ status, reason }: Pick<DiffDocument, 'status' | 'reason'>): VerdictExitCode {
  if (status === 'pass') return 0;
  return ['no-report', 'unreadable-report', 'stale'].includes(reason) ? 3 : 1;
}

const EXIT_CODES: Readonly<Record<AggregateReason, VerdictExitCode>> = {
  aggregated: 0,
  'no-report': 3,
  'unreadable-report': 3,
  'tests-failed': 3,
  stale: 3,
  incomplete: 1,
  // What is compared with is missing, as a report is.
  'no-baseline': 3,
  'provider-changed': 1,
  unmeasured: 1,
  dropped: 1,
};

/** The exit code of an aggregate: 1 a gate failed, 3 no usable report or baseline. */
export const aggregateExitCode = (reason: AggregateReason): VerdictExitCode => EXIT_CODES[reason];

/** 1 the gate failed, 3 there is no score. */
export function mutationExitCode({ status, reason }: MutationDocument): VerdictExitCode {
  if (status === 'pass') return 0;
  return reason === 'below-threshold' || reason === 'budget-spent' ? 1 : 3;
}
