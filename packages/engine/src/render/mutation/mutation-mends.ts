import type { MutationReason } from '../../model/mutation.js';

/** What is to be done about each reason for which mutants fail, before it is asked again. */
export const MUTATION_MENDS: Readonly<Partial<Record<MutationReason, string>>> = {
  'dry-run-failed': 'let the tests run on the code as it is, as the error says',
  'tests-failed': 'make the tests pass',
  'no-tests': 'write a test that imports the code to mutate',
  'no-valid-mutant': 'mend what ends every mutant in an error, or take out what ignores them',
  'below-threshold': 'let a test fail on each change listed as survived or no-coverage',
};

/** What is mended by asking again. */
export const MUTATION_REPEATS: Readonly<Partial<Record<MutationReason, string>>> = {
  incomplete: 'let it run to its end',
  'budget-spent': 'what was tried is kept, go on with the rest',
};
