import type { PROVENANCE_FILE as DECLARED } from '@org/coverage-manifest/provenance';
import { CoverageError } from '../coverage-error.js';

/** What the file of a report is called. Of two in one folder the first is taken: it knows statements. */
export const REPORT_FILES = ['coverage-final.json', 'lcov.info'] as const;

/** Lies beside a report. Written out, since plugin workers load no package for it; the type is the name itself. */
export const PROVENANCE_FILE: typeof DECLARED = 'provenance.json';

/** Where the provenance of a report lies, of the same kind of path with forward slashes. */
export const provenanceBeside = (report: string): string => report.replace(/[^/]*$/, PROVENANCE_FILE);

/** Where a root's own tests report: `coverage/` itself is the aggregate's. */
export const ROOT_REPORTS = 'coverage/own';

/**
 * The folder into which the plugin has a project's tests report, relative to the project.
 *
 * @param projectRoot workspace-relative; the root is '' as the engine says it, or '.' as Nx does
 */
export const reportFolder = (projectRoot: string): string =>
  projectRoot === '' || projectRoot === '.' ? ROOT_REPORTS : 'coverage';

/** Where the committed summary of the workspace lies unless another folder is asked for, workspace-relative. */
export const SUMMARY_FILE = 'coverage/summary.json';

/** Where the verdicts on a project leave their documents, relative to it. */
export const DOCUMENTS = {
  bands: 'reports/coverage.json',
  diff: 'reports/coverage-diff.json',
  mutation: 'reports/mutation.json',
  mutationDiff: 'reports/mutation-diff.json',
} as const;

/** Where the report of all projects' mutants goes, and what else is known of mutants, workspace-relative. */
export const MUTATION_REPORTS = 'reports/mutation';

/**
 * Where the HTML and JSON of a project's mutants go, workspace-relative. A scope is a folder above it.
 *
 * @throws CoverageError CONFIG_INVALID for a name that leads out of where reports go
 */
export function mutationReportFolder(projectName: string): string {
  if (projectName.split(/[\\/]/).every((part) => !/^\.{0,2}$/.test(part)))
    return `${MUTATION_REPORTS}/${projectName}`;
  throw new CoverageError({
    code: 'CONFIG_INVALID',
    message: `the project is called ${JSON.stringify(projectName)}: the report on its mutants would leave ${MUTATION_REPORTS}/`,
    where: projectName,
    fix: 'give it another name in its project.json, package.json or manifest: no part of it may be empty, . or ..',
  });
}
