import type { MutationDocument, MutationReason } from '../../model/mutation.js';
import type { Step } from '../../model/document.js';
import { shellWord } from '../next-step.js';

const MENDS: Readonly<Partial<Record<MutationReason, string>>> = {
  'dry-run-failed': 'let the tests run on the code as it is, as the error says, then',
  'tests-failed': 'make the tests pass, then',
  'no-tests': 'write a test that imports the code to mutate, then',
  incomplete: 'let it run to its end',
  'no-valid-mutant': 'mend what ends every mutant in an error, or take out what ignores them, then',
  'below-threshold': 'let a test fail on each change listed as survived or no-coverage, then',
  'budget-spent': 'what was tried is kept, go on with the rest',
};

/** What to do next, by the command, which every workspace has: about each reason for which a feature fails. */
export function mutationSteps({ reason, scope, projects }: MutationDocument): Step[] {
  // A shard is not judged.
  if (scope?.kind === 'shard') return [];
  const reasons = new Set([reason, ...projects.map((project) => project.reason)]);
  return [...reasons].flatMap((one) => {
    const words = MENDS[one];
    if (words === undefined) return [];
    const [only, ...others] = projects.filter((project) => project.reason === one);
    const command = ['npx coverage mutate'];
    if (scope !== undefined) command.push('--diff');
    if (only !== undefined && others.length === 0) command.push(`--project ${shellWord(only.root || '.')}`);
    return [{ words, code: command.join(' ') }];
  });
}
