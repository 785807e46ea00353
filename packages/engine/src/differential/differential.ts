import { compareText } from '../model/compare-text.js';
import type { Lost } from '../model/document.js';
import { classify, type DifferentialInput } from './classify.js';
import { DIFFERENTIAL_CLASSES, emptyCounts, type DifferentialCounts } from './differential-counts.js';

export interface Differential {
  readonly counts: Readonly<DifferentialCounts>;
  /** By file, then line. */
  readonly lost: readonly Lost[];
  /** Paths of files that are still there, ran in the baseline and are in no current report; sorted. */
  readonly vanished: readonly string[];
}

/** Sums the differential coverage of files; their order does not matter. */
export function differential(files: Iterable<DifferentialInput>): Differential {
  const counts = emptyCounts();
  const lost: Lost[] = [];
  const vanished: string[] = [];
  for (const input of files) {
    const file = classify(input);
    for (const name of DIFFERENTIAL_CLASSES) counts[name] += file.counts[name];
    for (const line of file.lost) lost.push(line);
    if (file.vanished) vanished.push(file.path);
  }
  lost.sort((a, b) => compareText(a.file, b.file) || a.line - b.line);
  return { counts, lost, vanished: vanished.sort(compareText) };
}
