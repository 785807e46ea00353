import type { Counts, LcovBranches, LcovFile, Ordinals } from '../../model/coverage.js';

const MAX_INT32 = 2 ** 31 - 1;
const MAX_UINT8 = 255;

/** A record in arrays of its own, each as narrow as its numbers allow: reports are held by the dozen. */
export function copyRecord({ format, path, lines, functions, branches }: LcovFile): LcovFile {
  return {
    format,
    path,
    lines: { lines: lines.lines.slice(), hits: copyCounts(lines.hits) },
    functions: {
      names: functions.names,
      startLines: functions.startLines.slice(),
      endLines: functions.endLines.slice(),
      hits: copyCounts(functions.hits),
    },
    branches: copyBranches(branches),
  };
}

/** The same of the arms alone. */
export function copyBranches({ lines, blocks, arms, hits }: LcovBranches): LcovBranches {
  return {
    lines: lines.slice(),
    blocks: copyOrdinals(blocks),
    arms: copyOrdinals(arms),
    hits: copyCounts(hits),
  };
}

const copyCounts = (counts: Counts): Counts =>
  fits(counts, MAX_INT32) ? new Int32Array(counts) : counts.slice();

const copyOrdinals = (ordinals: Ordinals): Ordinals =>
  fits(ordinals, MAX_UINT8) ? new Uint8Array(ordinals) : ordinals.slice();

function fits(numbers: Counts | Ordinals, most: number): boolean {
  // `every` calls a function for each of millions.
  for (let i = 0; i < numbers.length; i++) if (numbers[i]! > most) return false;
  return true;
}
