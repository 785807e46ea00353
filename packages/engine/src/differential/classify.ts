import type { FileChange } from '../model/change.js';
import type { LineCounts } from '../model/coverage.js';
import type { DifferentialClass, Lost } from '../model/document.js';
import { emptyCounts, type DifferentialCounts } from './differential-counts.js';
import { lineMap } from './line-map.js';

/** One file as two measurements know it; null where a report does not have it. */
export interface DifferentialInput {
  /** The path now; for a deleted file the path it had. */
  readonly path: string;
  /** Counts under the path it had before (`change.oldPath` of a renamed file). */
  readonly baseline: LineCounts | null;
  readonly current: LineCounts | null;
  /** From the baseline's source to the current one; null when it did not change. */
  readonly change: FileChange | null;
}

export interface FileDifferential {
  readonly path: string;
  readonly counts: DifferentialCounts;
  /** The lines of the classes LBC and UIC, ascending. */
  readonly lost: readonly Lost[];
  /**
   * The file is still there, ran in the baseline and is in no current report.
   * Its lines are ECB, which the gate lets pass: whoever judges has to call the file unmeasured.
   */
  readonly vanished: boolean;
}

/**
 * Puts each executable line of a file into one of the 12 classes of differential coverage.
 *
 * | source line | baseline report | current: runs | current: does not run | not in current |
 * |---|---|---|---|---|
 * | unchanged | ran         | CBC | LBC | ECB |
 * | unchanged | did not run | GBC | UBC | EUB |
 * | unchanged | not in it   | GIC | UIC |     |
 * | added     |             | GNC | UNC |     |
 * | deleted   | ran         |     |     | DCB |
 * | deleted   | did not run |     |     | DUB |
 *
 * Source: genhtml(1) of LCOV 2; H. Cox, "Differential coverage: automating coverage analysis", ICST 2021.
 */
export function classify(input: DifferentialInput): FileDifferential {
  const { path, current, change } = input;
  const baseline = change?.status === 'copied' ? null : input.baseline;
  const map = lineMap(change);
  const before = new Map<number, number>();
  baseline?.lines.forEach((line, i) => before.set(line, baseline.hits[i] as number));

  const counts = emptyCounts();
  const lost: Lost[] = [];
  current?.lines.forEach((line, i) => {
    const runs = (current.hits[i] as number) > 0;
    const baselineLine = map.newToOld(line);
    if (baselineLine === null) {
      counts[runs ? 'GNC' : 'UNC'] += 1;
      return;
    }
    const known = unchangedClass(before.get(baselineLine), runs);
    before.delete(baselineLine);
    counts[known] += 1;
    if (known === 'LBC' || known === 'UIC') {
      lost.push({ file: path, line, baselineFile: change?.oldPath ?? path, baselineLine, class: known });
    }
  });

  let ranBefore = false;
  for (const [line, hits] of before) {
    ranBefore ||= hits > 0;
    counts[goneClass(map.oldToNew(line) === null, hits > 0)] += 1;
  }
  return { path, counts, lost, vanished: current === null && ranBefore && change?.status !== 'deleted' };
}

function unchangedClass(before: number | undefined, runs: boolean): DifferentialClass {
  if (before === undefined) return runs ? 'GIC' : 'UIC';
  if (before > 0) return runs ? 'CBC' : 'LBC';
  return runs ? 'GBC' : 'UBC';
}

function goneClass(deleted: boolean, ranBefore: boolean): DifferentialClass {
  if (deleted) return ranBefore ? 'DCB' : 'DUB';
  return ranBefore ? 'ECB' : 'EUB';
}
