import type { LcovFile } from '../model/coverage.js';
import { addBranches } from './add-branches.js';
import { addFunctions } from './add-functions.js';
import { addLineHits } from './line-hits.js';
import { orderBranches } from './order-branches.js';

/**
 * The counts of one file from several LCOV reports, added up: lines by number, functions by line and name, arms where
 * the reports give a line the same blocks and arms. Where they give it different ones, numbers of blocks mean nothing
 * across reports, and the arms of the reports that tell most stay (docs/decisions/0002-merging.md).
 */
export function addLcov(files: readonly LcovFile[]): LcovFile {
  if (files.length === 1) return files[0]!;
  return files.map(withOrderedBranches).reduce((a, b) => ({
    format: 'lcov',
    path: a.path,
    lines: addLineHits(a.lines, b.lines),
    functions: addFunctions(a.functions, b.functions),
    branches: addBranches(a.branches, b.branches),
  }));
}

function withOrderedBranches(file: LcovFile): LcovFile {
  const { format, path, lines, functions } = file;
  const branches = orderBranches(file.branches);
  return branches === file.branches ? file : { format, path, lines, functions, branches };
}
