import type { AggregateReason } from '@org/coverage-engine';
import type { VerdictExitCode } from '../options.js';

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
