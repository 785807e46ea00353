import type { MutationDocument } from '@org/coverage-engine';

/** 1 the gate failed, 3 there is no score. */
export function mutationExitCode({ status, reason }: MutationDocument): 0 | 1 | 3 {
  if (status === 'pass') return 0;
  return reason === 'below-threshold' || reason === 'budget-spent' ? 1 : 3;
}
