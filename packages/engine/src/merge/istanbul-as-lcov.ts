import type { IstanbulFile, LcovBranches, LcovFile, LcovFunctions } from '../model/coverage.js';
import { compareText } from '../model/compare-text.js';
import { byPlace } from './by-place.js';
import { lineHits } from './line-hits.js';

/**
 * An Istanbul file in LCOV's terms, as Istanbul's own reporter `lcovonly` writes it: a function on the line of its
 * declaration, a branch on the line where it begins, its block the order among the branches of that line.
 */
export function istanbulAsLcov(file: IstanbulFile): LcovFile {
  return {
    format: 'lcov',
    path: file.path,
    lines: lineHits(file),
    functions: functionsOf(file),
    branches: branchesOf(file),
  };
}

function functionsOf(file: IstanbulFile): LcovFunctions {
  const sorted = file.functions
    .map(({ name, declaration, hits }) => ({ name: oneLine(name), declaration, hits }))
    .sort(
      (a, b) =>
        a.declaration.startLine - b.declaration.startLine ||
        compareText(a.name, b.name) ||
        byPlace(a.declaration, b.declaration),
    );
  return {
    names: sorted.map(({ name }) => name),
    startLines: Int32Array.from(sorted, ({ declaration }) => declaration.startLine),
    endLines: new Int32Array(sorted.length),
    hits: Float64Array.from(sorted, ({ hits }) => hits),
  };
}

function branchesOf(file: IstanbulFile): LcovBranches {
  const rows: { line: number; block: number; arm: number; hits: number }[] = [];
  let line = 0;
  let block = 0;
  for (const { span, arms } of file.branches.toSorted((a, b) => byPlace(a.span, b.span))) {
    if (arms.length === 0) continue;
    block = span.startLine === line ? block + 1 : 0;
    line = span.startLine;
    arms.forEach(({ hits }, arm) => rows.push({ line, block, arm, hits }));
  }
  return {
    lines: Int32Array.from(rows, (row) => row.line),
    blocks: Int32Array.from(rows, (row) => row.block),
    arms: Int32Array.from(rows, (row) => row.arm),
    hits: Float64Array.from(rows, (row) => row.hits),
  };
}

/** A name may be any text of the source; LCOV's end with their line, tools cut the spaces at its ends, and files are UTF-8. */
const oneLine = (name: string): string =>
  /[^\x21-\x7e]/.test(name)
    ? name
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .replace(/\p{Surrogate}/gu, '\uFFFD')
        .trim()
    : name;
