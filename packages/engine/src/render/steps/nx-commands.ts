import { NAMELESS_ROOT } from '../../model/project.js';
import { shellWord } from './shell-word.js';

/** @param base what Nx would not take by itself */
export const ofAffected =
  (base: string | undefined) =>
  (target: string): string =>
    `npx nx affected -t ${target}${base === undefined ? '' : ` --base=${shellWord(base)}`}`;

export const ofAll = (target: string): string => `npx nx run-many -t ${target}`;

/**
 * The command that runs a target of one project.
 *
 * @param otherwise what runs the target where no one project, or none that Nx knows by name, is meant
 */
export const runTarget = (
  target: string,
  project: string | null,
  otherwise: (target: string) => string,
): string =>
  project === null || project === NAMELESS_ROOT
    ? otherwise(target)
    : `npx nx run ${shellWord(`${project}:${target}`)}`;
