import { compareText } from '../../../model/compare-text.js';
import type { LcovFunctions } from '../../../model/coverage.js';
import type { NamedFunction } from './match-functions.js';

/** Functions by start line, then name; equal ones as they stood. */
export function sortFunctions({ names, startLines, endLines, hits }: LcovFunctions): LcovFunctions {
  return toColumns(
    names.map((name, i) => ({ name, line: startLines[i]!, endLine: endLines[i]!, hits: hits[i]! })),
  );
}

/** Functions in any order as the sorted columns of the model. */
export function toColumns(functions: readonly NamedFunction[]): LcovFunctions {
  const sorted = functions.toSorted((a, b) => a.line - b.line || compareText(a.name, b.name));
  return {
    names: sorted.map(({ name }) => name),
    startLines: new Int32Array(sorted.map(({ line }) => line)),
    endLines: new Int32Array(sorted.map(({ endLine }) => endLine)),
    hits: new Float64Array(sorted.map(({ hits }) => hits)),
  };
}
