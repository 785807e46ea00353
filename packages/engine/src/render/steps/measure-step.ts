import type { Step } from '../../model/document.js';
import { TARGETS, type TargetNames, type TargetOptions } from '../target-names.js';

/**
 * Measuring is a target's work; where there is none, that of the projects' own commands, or only the workspace knows what
 * runs its tests.
 */
export function measureStep(
  words: string,
  { targets = TARGETS, measures }: TargetOptions,
  projects: readonly (string | null)[],
  command: (target: string) => string,
): Step {
  if (targets !== null) return { words, code: command(targets.measure) };
  const own = [...new Set(projects)].map((project) => measures?.get(project ?? ''));
  // One that ends in a failed threshold has left its report all the same.
  return own.length > 0 && own.every((one) => one !== undefined)
    ? { words, code: own.join('; ') }
    : { words: `${words} (run the tests with coverage)`, code: null };
}

/**
 * Its words where nothing was measured yet.
 *
 * @param targets null where reports may lie elsewhere than targets leave them
 */
export const measureFirst = (targets: TargetNames | null): string =>
  targets === null ? 'measure first, or name by --report where the reports lie' : 'measure first';
