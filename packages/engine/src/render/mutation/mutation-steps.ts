import type { MutationDocument } from '../../model/mutation-document.js';
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
    const command = [again ?? (scope === undefined ? 'npx coverage mutate' : 'npx coverage mutate --diff')];
    if (only !== undefined && others.length === 0) command.push(`--project ${shellWord(wordOf(only))}`);
    return [{ words, code: command.join(' ') }];
  });
}

/** By its folder; the root by its name, for `.` is the project that one is in. */
const wordOf = ({ root, project }: MutationDocument['projects'][number]): string =>
  root || (project === NAMELESS_ROOT ? '.' : project);
