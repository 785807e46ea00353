import { mutationFiles } from '@org/coverage-manifest/contract';
import { inProject, ownerRoot, type Project } from '@org/coverage-engine';
import { posix } from 'node:path';
import type { Scene } from '../scene.js';

/** The files that a project's manifest has mutated, workspace-relative, sorted. */
export function mutationTargets(project: Project, scene: Scene): readonly string[] {
  const own = scene.files
    .filter((path) => ownerRoot(scene.roots, path) === project.root)
    .map((path) => inProject(project, path));
  return mutationFiles(project.contract, own).map((file) => posix.join(project.root, file));
}
