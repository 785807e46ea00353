import type {
  FileCoverage,
  IstanbulFile,
  LcovBranches,
  LcovFile,
  LcovFunctions,
  LcovText,
  LineCounts,
} from '../model/coverage.js';
import { addIstanbul } from './add-istanbul.js';
import { addLcov } from './add-lcov.js';
import { byFormat } from './by-format.js';
import { istanbulAsLcov } from './istanbul-as-lcov.js';
import { orderBranches } from './order-branches.js';

/** What several reports say of one file, added up. */
export interface MergedFile {
  /** Workspace-relative POSIX. */
  readonly path: string;
  readonly lines: LineCounts;
  readonly functions: LcovFunctions;
  /** By line, block and arm; blocks numbered from 0 on each line. */
  readonly branches: LcovBranches;
  /** The sum of the Istanbul reports of the file, joined by location; null where only LCOV knows it. */
  readonly istanbul: IstanbulFile | null;
  /** The same but for the Istanbul reports, where the one report that knows the file was read `asText`. */
  readonly text?: LcovText;
}

/**
 * Adds up what reports say of one file; any order and grouping of the contributions gives the same.
 *
 * Istanbul's maps are joined by location, LCOV's records by line; where there are both, the joined map is added to the
 * records in LCOV's terms. The rules: docs/decisions/0002-merging.md.
 *
 * @param contributions at least one
 */
export function mergeFile(path: string, contributions: readonly FileCoverage[]): MergedFile {
  const [first, ...others] = contributions;
  if (others.length === 0 && first?.format === 'lcov' && first.text) return alone(path, first, first.text);
  const { istanbul: maps, lcov } = byFormat(contributions);
  const istanbul = maps.length > 0 ? addIstanbul(maps) : null;
  const { lines, functions, branches } = addLcov(istanbul ? [...lcov, istanbulAsLcov(istanbul)] : lcov);
  return { path, lines, functions, branches: orderBranches(branches), istanbul };
}

/** What one report says in text, whose columns need not be made. */
function alone(path: string, file: LcovFile, text: LcovText): MergedFile {
  return {
    path,
    text,
    istanbul: null,
    get lines() {
      return file.lines;
    },
    get functions() {
      return file.functions;
    },
    get branches() {
      return file.branches;
    },
  };
}
