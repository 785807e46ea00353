import type { MutationDocument, MutationReason } from '../model/mutation.js';
import type { Step } from '../model/document.js';
import { shellWord } from '../render/next-step.js';

const MENDS: Readonly<Partial<Record<MutationReason, string>>> = {
  'dry-run-failed': 'let the tests run on the code as it is, as the error says, then',
  'tests-failed': 'make the tests pass, then',
  'no-tests': 'write a test that imports the code to mutate, then',
  incomplete: 'let it run to its end',
  'no-valid-mutant': 'mend what ends every mutant in an error, or take out what ignores them, then',
  'below-threshold': 'let a test fail on each change listed as survived or no-coverage, then',
  'budget-spent': 'what was tried is kept, go on with the rest',
};

/** What to do next, by the command, which every workspace has; null when nothing is owed. */
export function mutationStep({ reason, scope, projects }: MutationDocument): Step | null {
  const words = MENDS[reason];
  // A shard is not judged.
  if (words === undefined || scope?.kind === 'shard') return null;
  const [only, ...others] = projects.filter((project) => project.reason === reason);
  const command = ['npx coverage mutate'];
  if (scope !== undefined) command.push('--diff');
  if (only !== undefined && others.length === 0) command.push(`--project ${shellWord(only.root || '.')}`);
  return { words, code: command.join(' ') };
}
