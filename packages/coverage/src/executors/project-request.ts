import type { ExecutorContext } from '@nx/devkit';
import type { ProjectsRequest } from '../operations/options.js';
import { projectOf } from './project-of.js';

/**
 * What a task asks an operation of its project.
 *
 * The roots of all projects are those that Nx has, whose files are in their keys. Looking for them would make the verdict
 * depend on what is in no key (the `workspaces` of the root's package.json), and give a package.json below a project's
 * sources (`{ "type": "module" }`) files that no other target judges.
 */
export function projectRequest(context: ExecutorContext): Required<ProjectsRequest> {
  const projects = Object.values(context.projectsConfigurations.projects);
  return {
    cwd: context.root,
    workspaceRoot: context.root,
    projects: [rootOf(projectOf(context))],
    projectRoots: projects.map(rootOf).sort(),
  };
}

/** Nx calls the workspace's root '.'. */
const rootOf = ({ root }: { readonly root: string }): string => (root === '.' ? '' : root);
