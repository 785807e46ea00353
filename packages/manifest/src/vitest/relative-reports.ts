import { rmSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { PROVENANCE_FILE } from '../provenance.js';

/** What is used of `istanbul-lib-report`, in Vitest's edition and in the original. */
interface ReportContext {
  /** The folder of the reports, absolute. */
  readonly dir: string;
  getTree(summarizer: 'flat'): { visit(visitor: ReportVisitor, context: ReportContext): void };
  readonly writer: { writeFile(name: string): { write(text: string): void; close(): void } };
}

interface ReportNode {
  isRoot(): boolean;
  getFileCoverage(): { readonly path: string; toJSON(): unknown };
  getCoverageSummary(): unknown;
}

interface ReportVisitor {
  onSummary?(node: ReportNode): void;
  onDetail?(node: ReportNode): void;
}

/** The options that Vitest gives to every coverage reporter; `projectRoot` is its own root, absolute. */
export interface RelativeReportOptions {
  readonly projectRoot?: string;
  readonly file?: string;
}

const FILE_FIELDS = ['statementMap', 'fnMap', 'branchMap', 's', 'f', 'b', 'bT'];

/**
 * `coverage-final.json` as Istanbul's `json` writes it, but with paths relative to the project root and in order:
 * the same coverage gives the same bytes in every directory.
 *
 * A column of `Infinity` becomes `null`, as there. What depends on the machine (`hash`, source maps) is left out.
 * A provenance that lies there already is of a former report, and goes: the run may have no reporter that writes its own.
 */
export class RelativeJsonReport {
  constructor(private readonly options: RelativeReportOptions = {}) {}

  execute(context: ReportContext): void {
    rmSync(join(context.dir, PROVENANCE_FILE), { force: true });
    const files = new Map<string, unknown>();
    context.getTree('flat').visit(
      {
        onDetail: (node) => {
          const coverage = node.getFileCoverage();
          const path = relativePath(this.options, coverage.path);
          files.set(path, { path, ...pick(coverage.toJSON(), FILE_FIELDS) });
        },
      },
      context,
    );
    write(context, this.options.file ?? 'coverage-final.json', files);
  }
}

/** `coverage-summary.json` as Istanbul's `json-summary` writes it, with relative paths; `total` comes first. */
export class RelativeSummaryReport {
  constructor(private readonly options: RelativeReportOptions = {}) {}

  execute(context: ReportContext): void {
    const files = new Map<string, unknown>();
    let total: unknown;
    context.getTree('flat').visit(
      {
        onSummary: (node) => {
          if (node.isRoot()) total = node.getCoverageSummary();
        },
        onDetail: (node) => {
          files.set(relativePath(this.options, node.getFileCoverage().path), node.getCoverageSummary());
        },
      },
      context,
    );
    write(context, this.options.file ?? 'coverage-summary.json', files, ['total', total]);
  }
}

function write(
  context: ReportContext,
  name: string,
  files: ReadonlyMap<string, unknown>,
  first?: readonly [string, unknown],
): void {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = [...(first ? [first] : []), ...sorted].map(
    ([path, value]) => `${JSON.stringify(path)}: ${JSON.stringify(value)}\n`,
  );
  const writer = context.writer.writeFile(name);
  writer.write(`{${lines.join(',')}}\n`);
  writer.close();
}

function relativePath({ projectRoot = process.cwd() }: RelativeReportOptions, path: string): string {
  return (isAbsolute(path) ? relative(projectRoot, path) : path).split(sep).join('/');
}

function pick(value: unknown, fields: readonly string[]): Record<string, unknown> {
  const record = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return Object.fromEntries(fields.filter((field) => field in record).map((field) => [field, record[field]]));
}
