import { KNOWN_LAYERS, METRICS, STANDARD_BANDS, type KnownLayer, type Band } from '@org/coverage-manifest';
import { bandOf, type FeatureContract } from '@org/coverage-manifest/contract';
import { breachOf } from './breach.js';
import type { Breach } from './drift-error.js';
import type { Floor } from './options.js';

/** Each metric of the declared layers, and of the baseline, that asks for less than its floor. */
export function belowFloor(contract: FeatureContract, floor: Floor | undefined): Breach[] {
  const floors: Floor = { ...STANDARD_BANDS, ...floor };
  return Object.entries(floors).flatMap(([layer, least]) => {
    if (layer !== 'baseline' && !isDeclared(contract, layer)) return [];
    const band = bandOf(contract, layer);
    return METRICS.flatMap((metric) => {
      const minimum = least[metric];
      const declared = band[metric] ?? null;
      // Not `declared < minimum`: what is no number must not pass.
      if (minimum === undefined || (declared !== null && declared >= minimum)) return [];
      const asks = declared === null ? 'asks for nothing' : `asks for ${declared} %`;
      const what = `${layer}: the band ${asks} of ${metric}, the floor is ${minimum} %`;
      return [breachOf('below-floor', what, { layer, metric, declared })];
    });
  });
}

/**
 * Layers with a floor and without a band. One of the known layers counts only where files of it are judged: a feature
 * without controllers owes them no band.
 */
export function removedBands(
  contract: FeatureContract,
  floor: Floor | undefined,
  files: Iterable<string>,
  isJudged: (file: string) => boolean,
): Breach[] {
  const floors: Floor = { ...STANDARD_BANDS, ...floor };
  const missing = Object.entries(floors).filter(
    ([layer, least]) => layer !== 'baseline' && bandText(least) !== '' && !isDeclared(contract, layer),
  );
  if (missing.length === 0) return [];
  const all = [...files];
  return missing.flatMap(([layer, least]) => {
    const folder = folderOf(layer);
    // By the folder first: to tell whether a file is judged takes every glob of the contract.
    const own = folder === null ? [] : all.filter((file) => file.startsWith(folder) && isJudged(file));
    if (folder !== null && own.length === 0) return [];
    const what = `${layer}: the manifest declares no band, the floor is ${bandText(least)}`;
    return [breachOf('band-removed', what, { layer, files: own })];
  });
}

/** Where the files of a known layer are, a slash at its end; null for another. */
function folderOf(layer: string): string | null {
  return Object.hasOwn(KNOWN_LAYERS, layer) ? KNOWN_LAYERS[layer as KnownLayer].replace(/\*\*$/, '') : null;
}

const isDeclared = (contract: FeatureContract, layer: string): boolean =>
  contract.layers.some(({ name, declared }) => declared && name === layer);

/** A band as a person writes it: `statements 100, branches 95`. */
function bandText(band: Band): string {
  return METRICS.flatMap((metric) => (band[metric] === undefined ? [] : [`${metric} ${band[metric]}`])).join(
    ', ',
  );
}
