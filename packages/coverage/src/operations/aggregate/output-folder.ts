import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { CoverageError } from '../../io/coverage-error.js';
import { PAGES_MARK } from '../../io/html/pages-mark.js';
import { isOwnReport } from '../../io/reports/own-report.js';
import { readText } from '../../io/files/read-text.js';
import { PROVENANCE_FILE } from '../../io/reports/report-places.js';
import { removeStrays } from '../../io/files/temporaries.js';
import { toPosix } from '../../io/files/to-posix.js';
import type { Workspace } from '../../io/workspace.js';
import type { AggregateOptions } from './options.js';

/** Where the aggregate writes. Absolute paths. */
export interface OutputFolder {
  readonly folder: string;
  readonly lcov: string;
  readonly summary: string;
  readonly html: string;
  /** A path as documents name it: workspace-relative POSIX, absolute outside. */
  readonly nameOf: (path: string) => string;
}

/** What the tests of a project leave in their folder, and the aggregate never. */
const REPORTS_OF_TESTS = ['coverage-final.json', 'coverage-summary.json', PROVENANCE_FILE];

/**
 * The folder to write to, once it is known that nothing of others lies there that would be lost.
 *
 * @throws CoverageError AGGREGATE_FOLDER_TAKEN; OUTPUT_NOT_WRITABLE where the document would take a file's place
 */
export function outputFolder(
  workspace: Workspace,
  { cwd, outputDir, output: document }: Pick<AggregateOptions, 'cwd' | 'outputDir' | 'output'>,
): OutputFolder {
  const folder = outputDir === undefined ? join(workspace.root, 'coverage') : resolve(cwd, outputDir);
  const output: OutputFolder = {
    folder,
    lcov: join(folder, 'lcov.info'),
    summary: join(folder, 'summary.json'),
    html: join(folder, 'html'),
    // A path through a symbolic link, as a shell's $PWD may be, can lead into the workspace all the same.
    nameOf: (path) => inside(workspace.root, path) ?? inside(workspace.root, realPath(path)) ?? toPosix(path),
  };
  if (document !== undefined) refuseDocumentIn(output, realPath(resolve(cwd, document)));
  const foreign = [
    ...REPORTS_OF_TESTS.map((name) => join(folder, name)).filter((path) => existsSync(path)),
    ...(existsSync(output.lcov) && !isOwnReport(output.lcov) ? [output.lcov] : []),
    ...(isSummary(readText(output.summary)) ? [] : [output.summary]),
    ...(existsSync(output.html) && !isOwnPage(readText(join(output.html, 'index.html')))
      ? [output.html]
      : []),
  ];
  if (foreign.length > 0) throw taken(foreign.map(output.nameOf), output.nameOf(folder));
  return output;
}

function refuseDocumentIn({ lcov, summary, html, nameOf }: OutputFolder, document: string): void {
  const made = [lcov, summary, html].find((path) => inside(realPath(path), document) !== null);
  if (made === undefined) return;
  throw new CoverageError({
    code: 'OUTPUT_NOT_WRITABLE',
    message: `${nameOf(made)} is what the aggregate makes: its document would take its place`,
    where: '--output',
    fix: 'leave --output out, or name another file: the summary is written in any case',
  });
}

function inside(root: string, path: string): string | null {
  const name = toPosix(relative(root, path));
  return name.startsWith('../') || name === '..' || isAbsolute(name) ? null : name;
}

/** A path without symbolic links, as far as it exists. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  return dirname(path) === path ? path : join(realPath(dirname(path)), basename(path));
}

/** Removes what killed runs left. */
export function tidy({ lcov, summary }: OutputFolder): void {
  removeStrays(lcov);
  removeStrays(summary);
}

/** Also one that a merge left in conflict: it is written anew. */
const isSummary = (text: string | null): boolean =>
  text === null || (text.includes('"schemaVersion"') && text.includes('"byPackage"'));

const isOwnPage = (text: string | null): boolean => text?.includes(PAGES_MARK) ?? false;

function taken(files: readonly string[], folder: string): CoverageError {
  const one = files.length === 1;
  return new CoverageError({
    code: 'AGGREGATE_FOLDER_TAKEN',
    message: `${files.join(', ')} ${one ? 'was' : 'were'} not made by the aggregate: tests report to its folder, and a run of theirs empties it`,
    where: folder === '' ? '.' : folder,
    fix: `let those tests report elsewhere (Vitest: coverage.reportsDirectory "coverage/own") and remove ${one ? 'this file' : 'these files'}, or name another folder: --output-dir DIR`,
  });
}
