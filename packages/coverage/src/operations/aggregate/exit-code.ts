import type { AggregateReason } from '@org/coverage-engine';

const EXIT_CODES: Readonly<Record<AggregateReason, 0 | 1 | 3>> = {
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

/** The exit code of an aggregate (design, "Exit codes"): 1 a gate failed, 3 no usable report or baseline. */
export const aggregateExitCode = (reason: AggregateReason): 0 | 1 | 3 => EXIT_CODES[reason];
