import { mutationFiles } from '@org/coverage-manifest/contract';
import { inProject, type Project } from '@org/coverage-engine';
import { posix } from 'node:path';
import { ownFiles } from '../scene/own-files.js';
import type { Scene } from '../scene/scene.js';

/** The files of a project's mutation targets, workspace-relative, sorted. */
export function mutationTargets(project: Project, scene: Scene): readonly string[] {
  const own = ownFiles(scene, project.root).map((path) => inProject(project, path));
  return mutationFiles(project.contract, own).map((file) => posix.join(project.root, file));
}
