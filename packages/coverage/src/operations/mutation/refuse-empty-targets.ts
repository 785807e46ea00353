import { inProject, placeOfProject, type Project } from '@org/coverage-engine';
import { mutationFiles } from '@org/coverage-manifest/contract';
import { CoverageError } from '../../io/coverage-error.js';
import { ownFiles } from '../scene/own-files.js';
import type { Scene } from '../scene/scene.js';

/** @throws CoverageError LAYER_EMPTY for a mutation target without a file */
export function refuseEmptyTargets(project: Project, scene: Scene): void {
  const { contract } = project;
  const own = ownFiles(scene, project.root).map((path) => inProject(project, path));
  for (const target of contract.mutationTargets) {
    const alone = { ...contract, mutationTargets: [target] };
    if (target !== 'baseline' && mutationFiles(alone, own).length === 0) throw emptyTarget(project, target);
  }
}

const emptyTarget = (project: Project, target: string): CoverageError =>
  new CoverageError({
    code: 'LAYER_EMPTY',
    message: `the mutation target "${target}" of "${project.name}" has no file: nothing of it would be mutated`,
    where: placeOfProject(project),
    fix: 'mend the layer’s globs, add its first file, or take it out of mutationTargets',
    exitCode: 2,
  });
