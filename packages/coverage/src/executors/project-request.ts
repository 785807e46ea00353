import type { ExecutorContext } from '@nx/devkit';
import { rootFromNx } from '../io/projects/root-from-nx.js';
import type { ProjectsRequest } from '../operations/scene/place.js';
import { projectOf } from './project-of.js';

/**
 * The request of a task for its project.
 *
 * Takes the projects' roots from Nx. Searching for them would make the verdict depend on what is in no cache key (the
 * `workspaces` of the root's package.json), and make a project of any folder with a package.json (`{ "type": "module" }`),
 * whose files no target would judge.
 */
export function projectRequest(context: ExecutorContext): Required<ProjectsRequest> {
  const projects = Object.values(context.projectsConfigurations.projects);
  return {
    cwd: context.root,
    workspaceRoot: context.root,
    projects: [rootFromNx(projectOf(context))],
    projectRoots: projects.map(rootFromNx).sort(),
  };
}
