import { reportFolder } from '../io/reports/report-places.js';

export interface MeasureCommand {
  /** Workspace-relative POSIX. */
  readonly projectRoot: string;
  /** The major version of the Vitest that the project runs; null where none is installed. */
  readonly vitest: number | null;
  /** Its folder as a word of the shell, where that command is run in the workspace's root; unset in the project's. */
  readonly folder?: string;
}

/**
 * Runs a project's tests with coverage.
 *
 * Vitest 5 keeps a cache of modules in the workspace's root, which each run removes that finds the lock file changed, also
 * from under the runs beside it: these fail with ENOTEMPTY. Earlier ones keep none, and do not know the option.
 */
export function measureCommand({ projectRoot, vitest, folder }: MeasureCommand): string {
  const below = folder === undefined ? '' : `${folder}/`;
  return [
    'vitest run',
    ...(folder === undefined ? [] : [`--root=${folder}`]),
    '--coverage',
    // Where it is looked for, whatever a configuration says that does not come from the manifest yet.
    `--coverage.reportsDirectory=${reportFolder(projectRoot)}`,
    ...((vitest ?? 0) >= 5 ? [`--fsModuleCachePath=${below}node_modules/.vitest-cache`] : []),
  ].join(' ');
}
