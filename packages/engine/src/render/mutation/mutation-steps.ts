import type { MutationDocument, ProjectMutation } from '../../model/mutation-document.js';
import type { Step } from '../../model/document.js';
import { NAMELESS_ROOT } from '../../model/project.js';
import { shellWord } from '../steps/shell-word.js';
import { MUTATION_MENDS, MUTATION_REPEATS } from './mutation-mends.js';

/**
 * What to do next, by the command, which every workspace has: about each reason for which a feature fails.
 *
 * @param again the command line that asks the same of all features, where the document does not say it whole
 */
export function mutationSteps({ reason, scope, projects }: MutationDocument, again?: string): Step[] {
  // A shard is not judged.
  if (scope?.kind === 'shard') return [];
  const reasons = new Set([reason, ...projects.map((project) => project.reason)]);
  return [...reasons].flatMap((one) => {
    const mend = MUTATION_MENDS[one];
    const words = mend === undefined ? MUTATION_REPEATS[one] : `${mend}, then`;
    if (words === undefined) return [];
    const [only, ...others] = projects.filter((project) => project.reason === one);
    const project = others.length === 0 ? only : undefined;
    return [{ words, code: mutateCommand(scope, project, again) }];
  });
}

/** The command that tries mutants again, of all features or of one. */
export function mutateCommand(
  scope: MutationDocument['scope'],
  project?: ProjectMutation,
  again = scope === undefined ? 'npx coverage mutate' : 'npx coverage mutate --diff',
): string {
  return project === undefined ? again : `${again} --project ${shellWord(wordOf(project))}`;
}

/** By its folder; the root by its name, for `.` is the project that one is in. */
const wordOf = ({ root, project }: ProjectMutation): string =>
  root || (project === NAMELESS_ROOT ? '.' : project);
