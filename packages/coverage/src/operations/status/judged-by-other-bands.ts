import { METRICS, type Band } from '@org/coverage-manifest';
import { bandOf, type FeatureContract } from '@org/coverage-manifest/contract';
import type { BandsDocument, DiffDocument } from '@org/coverage-engine';

/**
 * Whether a verdict asked for other minimums than a feature's manifest does now.
 *
 * A manifest may take its bands from a file beside it, and the report, its provenance and the manifest all stay as they are
 * when that changes.
 */
export function isBandsByOther(
  { projects }: BandsDocument,
  root: string,
  contract: FeatureContract,
): boolean {
  const layers = projects.find((project) => project.root === root)?.layers ?? [];
  return layers.some(({ layer, metrics }) => {
    const band = bandOf(contract, layer);
    return metrics.some(({ metric, minimum }) => minimum !== (band[metric] ?? null));
  });
}

/** The same of a verdict on a change, by the layers that the change touches. */
export const isDiffByOther = (
  { layers }: DiffDocument,
  project: string,
  contract: FeatureContract,
): boolean => layers.some((one) => one.project === project && !isSame(one.band, bandOf(contract, one.layer)));

const isSame = (a: Band, b: Band): boolean => METRICS.every((metric) => a[metric] === b[metric]);
