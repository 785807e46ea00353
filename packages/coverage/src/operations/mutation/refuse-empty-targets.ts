import { inProject, type Project } from '@org/coverage-engine';
import { mutationFiles } from '@org/coverage-manifest/contract';
import { ownFiles } from '../scene/own-files.js';
import type { Scene } from '../scene/scene.js';
import { layerEmpty } from '../scene/universes.js';

/** @throws CoverageError LAYER_EMPTY for a mutation target without a file */
export function refuseEmptyTargets(project: Project, scene: Scene): void {
  const { contract } = project;
  const own = ownFiles(scene, project.root).map((path) => inProject(project, path));
  for (const target of contract.mutationTargets) {
    const alone = { ...contract, mutationTargets: [target] };
    if (target === 'baseline' || mutationFiles(alone, own).length > 0) continue;
    throw layerEmpty(
      project,
      `the mutation target "${target}" of "${project.name}" has no file: nothing of it would be mutated`,
      'mend the layer’s globs, add its first file, or take it out of mutationTargets',
    );
  }
}
