import { inWorkspace, shellWord, type CommandNames } from '@org/coverage-engine';
import { workspaceTargets } from '../../io/plugin/target-names.js';
import { DOCUMENTS } from '../../io/reports/report-places.js';
import { isNxProject, type Feature } from '../scene/features.js';
import { measureCommand, pathFrom, projectWord } from '../scene/measures.js';
import type { Scene } from '../scene/scene.js';

/** Commands to type in the folder that was asked from: paths start there. */
export function commandNames(scene: Scene, feature: Feature): CommandNames {
  const { root } = feature;
  const names = isNxProject(feature) ? workspaceTargets(scene.workspace.nx) : null;
  if (names === null) {
    const project = projectWord(scene, root);
    const here = (path: string) => pathFrom(scene, inWorkspace(root, path));
    return {
      measure: () => measureCommand(scene, root),
      // Written where a target would leave it: from there the next status knows of it.
      bands: () => `npx coverage bands --project ${project} -o ${here(DOCUMENTS.bands)}`,
      diff: () => `npx coverage diff --project ${project} -o ${here(DOCUMENTS.diff)}`,
      mutate: () => `npx coverage mutate --project ${project}`,
      mutateDiff: () => `npx coverage mutate --diff --project ${project} -o ${here(DOCUMENTS.mutationDiff)}`,
    };
  }
  const run = (target: string) => (project: string) => `npx nx run ${shellWord(`${project}:${target}`)}`;
  // Both at once: each brings the report from the cache anew, and would make the other's verdict look older than it.
  const judge = (project: string) =>
    `npx nx run-many -t ${names.bands} ${names.diff} --projects=${shellWord(project)}`;
  return {
    measure: run(names.measure),
    bands: judge,
    diff: judge,
    mutate: run(names.mutate),
    mutateDiff: run(names.mutateDiff),
  };
}
