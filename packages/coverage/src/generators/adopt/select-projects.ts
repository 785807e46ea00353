import { getProjects, type Tree } from '@nx/devkit';
import {
  otherwiseTested,
  testedProjects,
  type OtherwiseTested,
  type TestedProject,
} from '../shared/tested-projects.js';
import type { AdoptSchema } from './schema.js';

/** The projects to adopt, and what is left out, a sentence each. */
export interface Selection {
  readonly projects: readonly TestedProject[];
  readonly leftOut: readonly string[];
}

/**
 * The project that was named, or all whose tests Vitest or Jest runs. A named project without either is taken for one
 * that Vitest is to run.
 *
 * Throws, with the mend, unless either a project or `all` is given, and when there is no such project.
 */
export function selectProjects(tree: Tree, { project, all }: AdoptSchema): Selection {
  const named = project !== undefined && project !== '';
  if (all && named) throw new Error(`Give one of them: the project "${project}", or --all.`);
  const tested = testedProjects(tree);
  if (all) {
    const isRoot = ({ root }: TestedProject) => root === '.';
    return {
      projects: tested.filter((candidate) => !isRoot(candidate)),
      leftOut: [
        ...tested.filter(isRoot).map(rootSentence),
        ...otherwiseTested(tree, tested).map(otherSentence),
      ],
    };
  }
  if (!named) throw new Error('Name the project to adopt, or give --all: nx g @org/coverage:adopt --all');
  const folder = project.replace(/^\.\/|\/+$/g, '');
  const found = [...getProjects(tree)].find(([name, { root }]) => name === project || root === folder);
  if (!found) {
    const names = [...getProjects(tree).keys()].sort().join(', ');
    throw new Error(
      `There is no project "${project}". Name one of ${names === '' ? 'none: the workspace has no project' : names}.`,
    );
  }
  const [name, { root }] = found;
  const candidate = tested.find((one) => one.root === root) ?? {
    name,
    root,
    runner: 'vitest' as const,
    config: null,
  };
  return root === '.'
    ? { projects: [], leftOut: [rootSentence(candidate)] }
    : { projects: [candidate], leftOut: [] };
}

// `coverage/` at the root belongs to the aggregate, and a manifest there would claim every project's files.
const rootSentence = ({ name }: TestedProject): string =>
  `${name} is the workspace's root: its files belong to the projects in it. Move its sources into a project of their own to adopt them, or write its feature.manifest.ts by hand and let its tests report to coverage/own.`;

const otherSentence = ({ name, root, command }: OtherwiseTested): string =>
  `${name} (${root}) is left out: neither Vitest nor Jest runs its tests, but \`${command}\`. Write its feature.manifest.ts by hand, with a target that has them report to coverage/ of the project, as lcov.info or coverage-final.json, in the place of coverage-measure.`;
