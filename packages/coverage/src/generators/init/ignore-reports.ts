import type { Tree } from '@nx/devkit';
import {
  DOCUMENTS,
  MUTATION_REPORTS,
  PROVENANCE_FILE,
  SUMMARY_FILE,
} from '../../io/reports/report-places.js';

/**
 * What is written in the folder of a project. Reports are ignored by the names of their files, not by the names of their
 * folders: `coverage/` or `reports/` would also hide the sources of a project or a feature that is called so.
 */
export const WRITTEN_IN_PROJECTS = [
  'coverage/.tmp*/',
  'coverage/coverage-final.json',
  'coverage/coverage-summary.json',
  'coverage/lcov-report/',
  'coverage/lcov.info',
  `coverage/${PROVENANCE_FILE}`,
  DOCUMENTS.diff,
  DOCUMENTS.bands,
  DOCUMENTS.mutation,
  DOCUMENTS.mutationDiff,
  `${MUTATION_REPORTS}/mutation.html`,
  // What is not yet one of these: `nx watch` would take it for a change, and run again for ever where a verdict fails.
  'coverage/*.tmp',
  'reports/*.tmp',
];

const LINES = [
  '**/.stryker-tmp/',
  'coverage/*',
  `!${SUMMARY_FILE}`,
  ...WRITTEN_IN_PROJECTS.map((path) => `**/${path}`),
  `/${MUTATION_REPORTS}/`,
];

/** Lines that ignore the folder itself: `!coverage/summary.json` has no effect then. */
const HIDES_SUMMARY = new Set([
  'coverage',
  'coverage/',
  '/coverage',
  '/coverage/',
  '**/coverage',
  '**/coverage/',
]);

/** Adds what is missing in the root's .gitignore; the committed trend, `coverage/summary.json`, stays visible. */
export function ignoreReports(tree: Tree): void {
  const text = tree.exists('.gitignore') ? (tree.read('.gitignore', 'utf-8') ?? '') : '';
  const present = text.split(/\r?\n/).map((line) => line.trim());
  const wanted = present.some((line) => HIDES_SUMMARY.has(line)) ? ['!/coverage/', ...LINES] : LINES;
  const missing = wanted.filter((line) => !present.includes(line));
  if (missing.length === 0) return;
  const before = text.trim() === '' ? '' : `${text.replace(/\s*$/, '')}\n\n`;
  tree.write(
    '.gitignore',
    `${before}# Coverage: reports are made anew, the trend is kept\n${missing.join('\n')}\n`,
  );
}
