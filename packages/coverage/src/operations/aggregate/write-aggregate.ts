import { buildSummary, renderPlainJson, type Diagnostic, type SummaryDocument } from '@org/coverage-engine';
import { mergeReadings } from '../../io/collect/merge-readings.js';
import { writeMergedLcov } from '../../io/collect/write-merged-lcov.js';
import type { SkippedSource } from '../../io/html/write-html-report.js';
import { writeFileAtomically } from '../../io/files/write-file-atomically.js';
import type { Scene } from '../scene/scene.js';
import type { SourceReader } from '../scene/source-reader.js';
import { CountsByPackage } from './counts-by-package.js';
import type { LastSummaries } from './last-summaries.js';
import { tidy, type OutputFolder } from './output-folder.js';
import { readingsOf, type JudgedPackage } from './package-evidence.js';
import { packageFacts } from './package-facts.js';
import { workspaceMutants } from './workspace-mutants.js';
import { statementTotals } from './statement-totals.js';

export interface AggregateParts {
  readonly scene: Scene;
  readonly output: OutputFolder;
  readonly packages: readonly JudgedPackage[];
  readonly last: LastSummaries;
  /** The commit checked out. */
  readonly commit: string | null;
  readonly sources: SourceReader;
  readonly html: boolean;
}

/** What was written: the summary, the names of the files, and remarks. */
export interface Written {
  readonly summary: SummaryDocument | null;
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Writes the report, then the summary, then the pages, each whole or not at all.
 *
 * @throws CoverageError OUTPUT_NOT_WRITABLE, HTML_NOT_WRITTEN
 */
export async function writeAggregate(parts: AggregateParts): Promise<Written> {
  const { scene, output, packages, sources } = parts;
  const readings = packages.flatMap(readingsOf);
  const files = mergeReadings(readings);
  const statements = statementTotals(scene, readings);
  const counts = new CountsByPackage(packages, scene.roots, statements);
  const mutants = await workspaceMutants(scene, packages);
  tidy(output);
  const leftOut = writeMergedLcov(output.lcov, counts.passing(files));
  const summary = buildSummary({
    generatedAt: `${new Date().toISOString().slice(0, 19)}Z`,
    commit: parts.commit,
    packages: packageFacts(packages, counts, parts.last, mutants.figures),
  });
  writeFileAtomically(output.summary, renderPlainJson(summary));
  const written = [output.lcov, output.summary];
  const notShown: Diagnostic[] = [];
  if (parts.html) {
    const name = packages.find(({ project }) => project.root === '')?.name ?? 'workspace';
    // Without pages, what they need is not loaded.
    const { writeHtmlReport } = await import('../../io/html/write-html-report.js');
    const page = await writeHtmlReport({
      root: scene.workspace.root,
      files,
      outputDir: output.html,
      readSource: sources.text,
      countsOf: (file) => counts.ofFile(file),
      name,
    });
    written.push(page.written);
    notShown.push(...page.skipped.map(sourceNotShown));
  }
  return {
    summary,
    files: written.map(output.nameOf),
    diagnostics: [
      ...statements.diagnostics,
      ...mutants.diagnostics,
      ...leftOut.map(pathLeftOut),
      ...notShown,
    ],
  };
}

const NOT_SHOWN = {
  'outside-workspace': 'leads out of the workspace: it has no page and is not counted in the pages',
  'linked-outside': 'is a symbolic link that leads out of the workspace: its page has counts and no source',
  'no-source': 'can not be read: its page has counts and no source',
};

const sourceNotShown = ({ path, reason }: SkippedSource): Diagnostic => ({
  code: 'HTML_SOURCE_NOT_SHOWN',
  severity: 'warning',
  message: `${JSON.stringify(path)} ${NOT_SHOWN[reason]}`,
  fix: 'measure again, so that the report names files of the workspace',
});

const pathLeftOut = (path: string): Diagnostic => ({
  code: 'LCOV_PATH_LEFT_OUT',
  severity: 'warning',
  message: `${JSON.stringify(path)} is in the summary but not in lcov.info, whose format knows no line break in a path`,
  fix: 'rename the file',
});
