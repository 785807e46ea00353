import type { Project } from '@org/coverage-engine';
import type { Scene } from '../scene/scene.js';
import { layerEmpty } from '../scene/universes.js';
import { mutationTargets } from './mutation-targets.js';

/** @throws CoverageError LAYER_EMPTY for a mutation target without a file */
export function refuseEmptyTargets(project: Project, scene: Scene): void {
  const { contract } = project;
  for (const target of contract.mutationTargets) {
    const alone = { ...project, contract: { ...contract, mutationTargets: [target] } };
    if (target === 'baseline' || mutationTargets(alone, scene).length > 0) continue;
    throw layerEmpty(
      project,
      `the mutation target "${target}" of "${project.name}" has no file: nothing of it would be mutated`,
      'mend the layer’s globs, add its first file, or take it out of mutationTargets',
    );
  }
}
