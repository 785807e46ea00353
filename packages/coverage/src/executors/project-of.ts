import type { ExecutorContext } from '@nx/devkit';

/** The project that a task runs on; `root` is workspace-relative and POSIX. */
export function projectOf(context: ExecutorContext): { readonly name: string; readonly root: string } {
  const name = context.projectName;
  const project = name === undefined ? undefined : context.projectsConfigurations.projects[name];
  if (name === undefined || !project) {
    throw new Error('The executors of @org/coverage run on a project: nx run <project>:<target>');
  }
  return { name, root: project.root };
}
