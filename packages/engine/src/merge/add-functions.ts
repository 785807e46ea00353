import { compareText } from '../model/compare-text.js';
import type { LcovFunctions } from '../model/coverage.js';
import { addHits } from '../numbers/add-hits.js';

/**
 * The functions of two reports of one file, counts added by line, name and, where a report lists both twice, by order:
 * two functions of one line and name are two, only across reports are they the same.
 */
export function addFunctions(a: LcovFunctions, b: LcovFunctions): LcovFunctions {
  const names: string[] = [];
  const room = a.names.length + b.names.length;
  const startLines = new Int32Array(room);
  const endLines = new Int32Array(room);
  const hits = new Float64Array(room);
  let i = 0;
  let j = 0;
  while (i < a.names.length || j < b.names.length) {
    const order = compareFunctions(a, i, b, j);
    const [from, index] = order <= 0 ? [a, i] : [b, j];
    const length = names.push(from.names[index]!) - 1;
    startLines[length] = from.startLines[index]!;
    endLines[length] = order === 0 ? Math.max(a.endLines[i]!, b.endLines[j]!) : from.endLines[index]!;
    hits[length] = order === 0 ? addHits(a.hits[i]!, b.hits[j]!) : from.hits[index]!;
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
  return {
    names,
    startLines: startLines.subarray(0, names.length),
    endLines: endLines.subarray(0, names.length),
    hits: hits.subarray(0, names.length),
  };
}

/** Negative where the i-th of `a` goes before the j-th of `b`, which may have run out. */
function compareFunctions(a: LcovFunctions, i: number, b: LcovFunctions, j: number): number {
  if (j === b.names.length) return -1;
  if (i === a.names.length) return 1;
  return a.startLines[i]! - b.startLines[j]! || compareText(a.names[i]!, b.names[j]!);
}
