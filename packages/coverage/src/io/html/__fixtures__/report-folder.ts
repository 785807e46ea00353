import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { MergedFile } from '@org/coverage-engine';
import { makeFolder } from '../../../__fixtures__/folder.js';
import { readText } from '../../files/read-text.js';
import { writeHtmlReport, type HtmlReport, type HtmlReportInput } from '../write-html-report.js';

/** A workspace in a folder of its own, and the report that is written into it. */
export interface ReportFolder {
  readonly root: string;
  /** Absolute; `coverage/html`. */
  readonly html: string;
  write(path: string, text: string): void;
  report(
    files: Iterable<MergedFile>,
    name?: string,
    countsOf?: HtmlReportInput['countsOf'],
  ): Promise<HtmlReport>;
  page(path: string): string;
  /** All files of the report, sorted. */
  pages(): readonly string[];
}

export function reportFolder(): ReportFolder {
  const root = makeFolder();
  const html = join(root, 'coverage', 'html');
  return {
    root,
    html,
    write(path, text) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
    report: (files, name = '@acme/source', countsOf) =>
      writeHtmlReport({
        root,
        files,
        outputDir: html,
        name,
        countsOf,
        readSource: (path) => readText(join(root, path)),
      }),
    page: (path) => readFileSync(join(html, path), 'utf8'),
    pages: () =>
      readdirSync(html, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(html.length + 1))
        .sort(),
  };
}

/** What a page says at its head: `{ Lines: '50% 1/2', … }`. */
export function headFigures(page: string): Record<string, string> {
  const pattern =
    /<span class="strong">([^<]*)<\/span>\s*<span class="quiet">(\w+)<\/span>\s*<span class='fraction'>([^<]*)<\/span>/g;
  return Object.fromEntries(
    [...page.matchAll(pattern)].map(([, percent, metric, counts]) => [metric!, `${percent!.trim()} ${counts!}`.trim()]),
  );
}

/** What the table of a folder's page says: name → cells of its row, in order. */
export function rowFigures(page: string): Record<string, readonly string[]> {
  const rows = [...page.matchAll(/<tr>\s*<td class="file \w+" data-value="([^"]*)">([^]*?)<\/tr>/g)];
  return Object.fromEntries(
    rows.map(([, name, row]) => [
      name!,
      [...row!.matchAll(/<td [^>]*class="(?:pct|abs) \w+"[^>]*>([^<]*)<\/td>/g)].map((cell) => cell[1]!),
    ]),
  );
}
