import { realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { totalsOf, type MergedFile, type MetricCounts } from '@org/coverage-engine';
import { CoverageError } from '../coverage-error.js';
import { readText } from '../files/read-text.js';
import { emptyPage } from './empty-page.js';
import { finishPage } from './finish-page.js';
import { emptyData, istanbulData } from './istanbul-data.js';
import { pageFigures } from './page-figures.js';
import { commonFolder, pagePaths } from './page-paths.js';
import { pageSource } from './page-source.js';
import { renderPages, type RenderedFile } from './render-pages.js';
import { replaceFolder } from './replace-folder.js';
import { whereIs } from './where-is.js';

export interface HtmlReportInput {
  /** Absolute path of the workspace. */
  readonly root: string;
  /** Gone through once. */
  readonly files: Iterable<MergedFile>;
  /** Absolute; replaced whole. Its parent is made. */
  readonly outputDir: string;
  /** The text of a file of the workspace; null where there is none. Never asked for a path that leaves the workspace. */
  readonly readSource: (path: string) => string | null;
  /** The totals to show of a file; those of its report (`totalsOf`) unless set. */
  readonly countsOf?: (file: MergedFile) => MetricCounts;
  /** What the report is of: its heading. Any text. */
  readonly name: string;
}

export interface SkippedSource {
  readonly path: string;
  /**
   * - `outside-workspace`: neither read nor counted in the pages
   * - `linked-outside`: a symbolic link leads out of the workspace; counted, and not read
   * - `no-source`: there is no text; counted
   */
  readonly reason: 'outside-workspace' | 'linked-outside' | 'no-source';
}

export interface HtmlReport {
  /** Absolute path of the page to open. */
  readonly written: string;
  /** In the order of the files. */
  readonly skipped: readonly SkippedSource[];
}

/**
 * Writes a page for each folder and file, with the source: `index.html` and what it links to, in a folder that is
 * replaced whole. The same input gives the same bytes. The pages ask no network; nothing is printed.
 *
 * @throws CoverageError HTML_NOT_WRITTEN; the former folder is then as it was
 */
export async function writeHtmlReport(input: HtmlReportInput): Promise<HtmlReport> {
  const { outputDir, name } = input;
  try {
    const { files, skipped } = collectFiles(input);
    await replaceFolder(outputDir, (folder) => writePages(files, folder, name));
    return { written: join(outputDir, 'index.html'), skipped };
  } catch (cause) {
    throw new CoverageError({
      code: 'HTML_NOT_WRITTEN',
      message: `cannot write the pages: ${(cause as Error).message}`,
      where: outputDir,
      fix: 'name a folder that can be written (--output-dir DIR), or leave the pages out (--html=false)',
      cause,
    });
  }
}

interface CollectedFile extends RenderedFile {
  readonly counts: MetricCounts;
}

function collectFiles({ root, files, readSource, countsOf = totalsOf }: HtmlReportInput) {
  const realRoot = realpathSync(root);
  const pageOf = pagePaths();
  const collected: CollectedFile[] = [];
  const skipped: SkippedSource[] = [];
  for (const file of files) {
    const { path } = file;
    const where = whereIs(realRoot, path);
    if (where === 'outside') {
      skipped.push({ path, reason: 'outside-workspace' });
      continue;
    }
    const shared = { page: pageOf(path), counts: countsOf(file) };
    const text = where === 'inside' ? readSource(path) : null;
    if (text === null) {
      const reason = where === 'inside' ? 'no-source' : where;
      skipped.push({ path, reason });
      collected.push({ ...shared, data: emptyData, source: INSTEAD[reason] });
    } else {
      const source = pageSource(text);
      collected.push({ ...shared, data: () => istanbulData(file, source), source });
    }
  }
  return { files: collected, skipped };
}

const INSTEAD = {
  'no-source': 'The source of this file could not be read: only its counts are known.',
  'linked-outside': 'A symbolic link leads out of the workspace: the source of this file is not shown.',
};

async function writePages(files: readonly CollectedFile[], folder: string, name: string): Promise<void> {
  if (files.length === 0) {
    writeFileSync(join(folder, 'index.html'), emptyPage(name));
    return;
  }
  await renderPages(files, folder);
  const common = commonFolder(files.map(({ page }) => page));
  const figures = pageFigures(files.map(({ page, counts }) => ({ page: page.slice(common.length), counts })));
  for (const page of figures.keys()) {
    const path = join(folder, page);
    const html = readText(path);
    if (html !== null) writeFileSync(path, finishPage(html, { page, figures, name, common }));
    // A folder that holds nothing but one other folder has no page: its parent links to the other.
    else if (!page.endsWith('/index.html')) throw new Error(`the reporter wrote no page for ${page}`);
  }
}
