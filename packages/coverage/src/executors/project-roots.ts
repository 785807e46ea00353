import type { ExecutorContext } from '@nx/devkit';

/**
 * The roots of all projects as Nx has them, whose files are in their keys: workspace-relative POSIX, '' for the root's.
 *
 * Looking for them would make the verdict depend on what is in no key (the `workspaces` of the root's package.json), and
 * give a package.json below a project's sources (`{ "type": "module" }`) files that no other target judges.
 */
export function projectRoots({ projectsConfigurations }: ExecutorContext): string[] {
  return Object.values(projectsConfigurations.projects)
    .map(({ root }) => (root === '.' ? '' : root))
    .sort();
}
