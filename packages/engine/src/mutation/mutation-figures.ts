import type { MutantCounts } from '../model/mutation.js';
import type { MutationFigures } from '../model/summary.js';
import { oneDecimal } from '../numbers/one-decimal.js';

/** What a summary says of a package's mutants. */
export function mutationFigures({ detected, survived, valid }: MutantCounts): MutationFigures {
  return {
    score: oneDecimal({ covered: detected, total: valid }),
    counts: { detected, covered: detected + survived, valid },
  };
}
