import { getProjects, readNxJson, updateNxJson, type TargetConfiguration, type Tree } from '@nx/devkit';
import { completeTarget } from './add-target.js';

type DependsOn = NonNullable<TargetConfiguration['dependsOn']>;

/** The targets that run before those of a project's tests, as `^build`: its own word, else that of nx.json. */
export function awaitedByTests(tree: Tree, project: string, testTarget: string): string[] {
  const awaited = awaitedByProject(tree, project, testTarget) ?? awaitedByDefault(tree, testTarget) ?? [];
  return awaited.map((edge) => (typeof edge === 'string' ? edge : edge.target));
}

/**
 * Has the target that measures wait for what that of the tests waits for: where tests import what is built, they fail
 * before it. A default of nx.json for it stays, and so does what a project says of it.
 *
 * @param projects the names of projects with a manifest
 */
export function waitAsTestsDo(
  tree: Tree,
  projects: readonly string[],
  { testTarget, measureTarget }: { readonly testTarget: string; readonly measureTarget: string },
): void {
  const nxJson = readNxJson(tree)!;
  const dependsOn = awaitedByDefault(tree, testTarget);
  const isSaid = Object.hasOwn(nxJson.targetDefaults ?? {}, measureTarget);
  if (dependsOn !== undefined && projects.length > 0 && !isSaid)
    updateNxJson(tree, {
      ...nxJson,
      targetDefaults: { ...nxJson.targetDefaults, [measureTarget]: { dependsOn } },
    });
  for (const name of projects) {
    const dependsOn = awaitedByProject(tree, name, testTarget);
    if (dependsOn !== undefined)
      completeTarget(tree, getProjects(tree).get(name)!.root, measureTarget, { dependsOn });
  }
}

/** Of several defaults for the target, the last that holds in every project. */
const awaitedByDefault = (tree: Tree, target: string): DependsOn | undefined =>
  [readNxJson(tree)!.targetDefaults?.[target] ?? []]
    .flat()
    .findLast(({ filter, dependsOn }) => filter === undefined && dependsOn !== undefined)?.dependsOn;

const awaitedByProject = (tree: Tree, project: string, target: string): DependsOn | undefined =>
  getProjects(tree).get(project)?.targets?.[target]?.dependsOn;
