import {
  bandOf,
  classify,
  judgedLayer,
  layerNames,
  ownExcludes,
  takenBack,
  type FeatureContract,
} from '@org/coverage-manifest/contract';
import { compareText } from '../model/compare-text.js';
import type { WeakeningKind } from '../model/check.js';
import { lowerMetrics } from './lower-metrics.js';

/** A weakening of one contract, before it is known where it stands and who agreed to it. */
export interface ContractWeakening {
  readonly kind: WeakeningKind;
  readonly change: string;
  /** Files that are asked for less, relative to the project, sorted; for narrowed files and excludes. */
  readonly files?: readonly string[];
}

/**
 * What a contract asks less than a former one, in the order of the manifest.
 *
 * Globs are compared by what they do to the files that are there: to write a layer's glob otherwise is no weakening, to
 * move its files where a lower band holds is one, and so is to leave them where the layer was taken from. A file that
 * moved to where the contract judges nothing has left its layer.
 *
 * @param files the project's files as they are now, relative to it
 * @param formerPaths where files with code were that have moved since, by their path now
 */
export function compareContracts(
  before: FeatureContract,
  now: FeatureContract,
  files: readonly string[],
  formerPaths: ReadonlyMap<string, string>,
): ContractWeakening[] {
  const excludes = addedExcludes(before, now, files);
  const hidden = new Set(excludes.flatMap((weakening) => weakening.files ?? []));
  return [
    ...loweredBands(before, now),
    ...narrowedFiles(
      before,
      now,
      files.filter((file) => !hidden.has(file)),
      formerPaths,
    ),
    ...excludes,
    ...removedTargets(before, now),
    ...loweredThreshold(before, now),
  ];
}

/** Layers that both have: another layer of a file is a matter of its files. */
function loweredBands(before: FeatureContract, now: FeatureContract): ContractWeakening[] {
  const former = new Set(layerNames(before));
  return layerNames(now)
    .filter((name) => former.has(name))
    .flatMap((name) =>
      lowerMetrics(bandOf(before, name), bandOf(now, name)).map(({ metric, from, to }) => ({
        kind: 'band-lowered' as const,
        change: `${name}.${metric}: ${from} → ${to}`,
      })),
    );
}

function narrowedFiles(
  before: FeatureContract,
  now: FeatureContract,
  files: readonly string[],
  formerPaths: ReadonlyMap<string, string>,
): ContractWeakening[] {
  const moved = new Map<string, string[]>();
  for (const file of files) {
    const from = judgedLayer(before, pathUnder(before, now, file, formerPaths));
    const to = judgedLayer(now, file);
    if (from === null || to === from) continue;
    const lost = lossOf(before, from, now, to);
    if (lost === null) continue;
    const change = `files of ${from} → ${to ?? 'no layer'}${lost}`;
    moved.set(change, [...(moved.get(change) ?? []), file]);
  }
  return [...moved].map(([change, changed]) => ({
    kind: 'files-narrowed' as const,
    change: `${change}: ${changed.length === 1 ? changed[0]! : `${changed.length} files`}`,
    files: changed.sort(compareText),
  }));
}

/**
 * The path by which the former contract is asked of a file. One that moved within a contract that stays is judged where
 * it is, if it is judged there at all; where the contract gave up the place it came from, the file left the layer
 * together with that.
 */
function pathUnder(
  before: FeatureContract,
  now: FeatureContract,
  file: string,
  formerPaths: ReadonlyMap<string, string>,
): string {
  const former = formerPaths.get(file) ?? file;
  const placeStays = judgedLayer(before, former) === judgedLayer(now, former);
  return placeStays && judgedLayer(now, file) !== null ? file : former;
}

/** What a file loses from one layer to the other (null: to none), as the end of a text; null where it loses nothing. */
function lossOf(
  before: FeatureContract,
  from: string,
  now: FeatureContract,
  to: string | null,
): string | null {
  if (to === null || lowerMetrics(bandOf(before, from), bandOf(now, to)).length > 0) return '';
  // A target that went as a whole is a weakening of its own.
  const wasTarget = [before, now].every(({ mutationTargets }) => mutationTargets.includes(from));
  return wasTarget && !now.mutationTargets.includes(to) ? ', no mutation target' : null;
}

function addedExcludes(
  before: FeatureContract,
  now: FeatureContract,
  files: readonly string[],
): ContractWeakening[] {
  const globs = (contract: FeatureContract) => new Set(ownExcludes(contract).map(({ glob }) => glob));
  const former = globs(before);
  const stillTakenBack = new Set(takenBack(now));
  const judgedBefore = files.filter((file) => judgedLayer(before, file) !== null);
  const hides = (rule: string) =>
    judgedBefore.filter((file) => {
      const place = classify(now, file);
      return place.kind === 'excluded' && place.rule === rule;
    });
  const added = [...globs(now)].filter((glob) => !former.has(glob));
  const noLongerTakenBack = [...new Set(takenBack(before))].filter((glob) => !stillTakenBack.has(glob));
  return [
    ...added.map((glob) => ({
      kind: 'exclude-added' as const,
      change: `exclude ${glob}`,
      files: hides(glob).sort(compareText),
    })),
    ...noLongerTakenBack.map((glob) => ({
      kind: 'exclude-added' as const,
      change: `exclude no longer takes back ${glob}`,
    })),
  ];
}

function removedTargets(before: FeatureContract, now: FeatureContract): ContractWeakening[] {
  return before.mutationTargets
    .filter((target) => !now.mutationTargets.includes(target))
    .map((target) => ({
      kind: 'mutation-target-removed' as const,
      change: `mutationTargets: without ${target}`,
    }));
}

function loweredThreshold(before: FeatureContract, now: FeatureContract): ContractWeakening[] {
  if (now.mutationThreshold >= before.mutationThreshold) return [];
  const change = `mutationThreshold: ${before.mutationThreshold} → ${now.mutationThreshold}`;
  return [{ kind: 'mutation-threshold-lowered', change }];
}
