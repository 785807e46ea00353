/** What the file of a report is called. Of two in one folder the first is taken: it knows statements. */
export const REPORT_FILES = ['coverage-final.json', 'lcov.info'] as const;

/** Where a root's own tests report: `coverage/` itself is the aggregate's. */
export const ROOT_REPORTS = 'coverage/own';

/**
 * The folder into which the plugin has a project's tests report, relative to the project.
 *
 * @param projectRoot workspace-relative; the root is '' as the engine says it, or '.' as Nx does
 */
export const reportFolder = (projectRoot: string): string =>
  projectRoot === '' || projectRoot === '.' ? ROOT_REPORTS : 'coverage';
