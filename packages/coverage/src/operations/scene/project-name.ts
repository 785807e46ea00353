import type { Project } from '@org/coverage-engine';
import { projectIdentity } from '../../io/projects/discover-projects.js';
import { folderName } from '../../io/projects/load-projects.js';
import type { Scene } from './scene.js';

/**
 * What the project of a folder is called.
 *
 * @param projects those whose contracts were read: a contract's name stands in for one that is nowhere else
 */
export const projectName = (
  { workspace }: Pick<Scene, 'workspace'>,
  projects: readonly Project[],
  root: string,
): string =>
  projects.find((project) => project.root === root)?.name ??
  projectIdentity(workspace.root, root).name ??
  folderName({ root });
