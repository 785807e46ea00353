import { inWorkspace, type BandsProject } from '@org/coverage-engine';
import { startingWith } from '../../io/files/starting-with.js';
import { readPackageJson } from '../../io/projects/package-json.js';

/** Files by which a folder is known to hold tests of others and nothing that is tested itself. */
const END_TO_END = /^(?:cypress|playwright|wdio|nightwatch)\.config\./;

/**
 * Whether a project that has no report is to be listed as unmeasured: it declares what it owes, or has sources in `src/`
 * or in a package that others can load. Folders of scripts and of end-to-end tests have none.
 */
export function owesMeasurement(
  workspaceRoot: string,
  { project, files }: BandsProject,
  allFiles: readonly string[],
): boolean {
  if (project.hasManifest) return true;
  if (files.length === 0) return false;
  const inside = inWorkspace(project.root, '');
  const own = startingWith(allFiles, inside).filter((path) => !path.slice(inside.length).includes('/'));
  if (own.some((path) => END_TO_END.test(path.slice(inside.length)))) return false;
  return (
    files.some(({ path }) => path.startsWith(`${inside}src/`)) || isLoadable(workspaceRoot, project.root)
  );
}

function isLoadable(workspaceRoot: string, folder: string): boolean {
  const packageJson = readPackageJson(workspaceRoot, folder);
  return ['main', 'module', 'exports', 'bin'].some((field) => packageJson?.[field] !== undefined);
}
