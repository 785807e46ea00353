import { compareText, type DiffDocument, type FileCoverage, type OwedKind } from '@org/coverage-engine';
import type { ReportFile } from '../../io/reports/discover-reports.js';
import { readEvidence, wantedFiles, type ReadEvidence } from '../../io/reports/read-evidence.js';
import { lookupOf } from '../scene/lookup.js';
import type { Scene } from '../scene/scene.js';

/**
 * Adds to each uncovered hunk the reports that do not count and in which it ran: no evidence, but a hint to a test. Reads
 * those of other projects only when something is uncovered.
 *
 * @param siblings the reports of other projects
 * @param outranked what reports say that proven ones outrank
 */
export function withSiblings(
  document: DiffDocument,
  scene: Scene,
  siblings: readonly ReportFile[],
  outranked: readonly ReadEvidence[],
): DiffDocument {
  const wanted = wantedFiles(document.hunks.map((hunk) => hunk.file));
  if (siblings.length + outranked.length === 0 || wanted.paths.size === 0) return document;
  const lookup = lookupOf(scene);
  const readings = [...outranked, ...siblings.map((report) => readEvidence(report, wanted, lookup))];
  const uncoveredOf = Map.groupBy(document.uncovered, ({ file }) => file);
  const hunks = document.hunks.map((hunk) => {
    const { startLine, endLine } = hunk;
    const uncovered = (uncoveredOf.get(hunk.file) ?? []).filter(
      ({ line }) => startLine <= line && line <= endLine,
    );
    const names = readings
      .filter(({ files }) =>
        files?.get(hunk.file)?.some((file) => uncovered.some(({ line, kind }) => ran(file, line, kind))),
      )
      .map(({ report }) => report.name)
      .sort(compareText);
    return names.length === 0 ? hunk : { ...hunk, coveredBySiblings: names };
  });
  return { ...document, hunks };
}

/**
 * Whether all of a kind that begins on a line ran. A line with an arrow function that was not called ran for being
 * loaded: of it that says nothing.
 */
function ran(file: FileCoverage, line: number, kind: OwedKind): boolean {
  const hits = hitsOn(file, line, kind);
  if (hits.length === 0 || hits.includes(0)) return false;
  return kind !== 'statement' || !hitsOn(file, line, 'function').includes(0);
}

function hitsOn(file: FileCoverage, line: number, kind: OwedKind): number[] {
  if (file.format === 'lcov') {
    const { lines, functions, branches } = file;
    if (kind === 'statement') return hitsAt(lines.lines, lines.hits, line);
    if (kind === 'function') return hitsAt(functions.startLines, functions.hits, line);
    return hitsAt(branches.lines, branches.hits, line);
  }
  if (kind === 'statement')
    return file.statements.flatMap(({ span, hits }) => (span.startLine === line ? [hits] : []));
  if (kind === 'function')
    return file.functions.flatMap((fn) => (fn.declaration.startLine === line ? [fn.hits] : []));
  return file.branches.flatMap(({ span, arms }) =>
    span.startLine === line ? arms.map(({ hits }) => hits) : [],
  );
}

/** The counts of a line in columns, in which the lines ascend. */
function hitsAt(lines: Int32Array, hits: ArrayLike<number>, line: number): number[] {
  const found: number[] = [];
  for (let at = lines.indexOf(line); at !== -1 && lines[at] === line; at++) found.push(hits[at]!);
  return found;
}
