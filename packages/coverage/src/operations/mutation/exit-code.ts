import type { MutationDocument } from '@org/coverage-engine';
import type { VerdictExitCode } from '../options.js';

/** 1 the gate failed, 3 there is no score. */
export function mutationExitCode({ status, reason }: MutationDocument): VerdictExitCode {
  if (status === 'pass') return 0;
  return reason === 'below-threshold' || reason === 'budget-spent' ? 1 : 3;
}
