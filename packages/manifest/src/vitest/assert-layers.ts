import { judgedLayer, layerOf } from '../contract/classify.js';
import type { ContractLayer, FeatureContract } from '../contract/feature-contract.js';
import { KNOWN_LAYERS } from '../bands.js';
import { ManifestError } from '../manifest-error.js';
import type { ManifestProblem } from '../manifest-error.js';

/**
 * Holds that every declared layer has a judged file among `files`: Vitest lets a threshold pass whose glob matches
 * nothing. An empty baseline is no fault.
 *
 * @throws ManifestError with code `LAYER_EMPTY`, naming each such layer and its globs.
 */
export function assertLayersHaveFiles(
  contract: FeatureContract,
  files: readonly string[],
  manifestFile: string,
): void {
  const judged = new Set(files.map((file) => judgedLayer(contract, file)));
  const problems = contract.layers
    .filter(({ name, declared }) => declared && !judged.has(name))
    .map((layer) => emptyLayer(contract, layer, files));
  if (problems.length === 0) return;
  throw new ManifestError({
    code: 'LAYER_EMPTY',
    what: `Coverage of ${contract.name}: a declared layer has no file`,
    file: manifestFile,
    problems,
    fix: 'Add a source file there, correct the glob, or take the layer out of the manifest.',
  });
}

function emptyLayer(
  contract: FeatureContract,
  layer: ContractLayer,
  files: readonly string[],
): ManifestProblem {
  const alone: FeatureContract = { ...contract, layers: [layer] };
  const matching = files.filter((file) => layerOf(alone, file) === layer.name);
  const takers = new Set(matching.flatMap((file) => judgedLayer(contract, file) ?? []));
  const found =
    takers.size > 0
      ? `only files that an earlier layer has (${[...takers].join(', ')})`
      : matching.length > 0
        ? `only tests, excluded files and files that are no source (${matching.length})`
        : 'no file';
  return {
    path: Object.hasOwn(KNOWN_LAYERS, layer.name)
      ? `coverage.${layer.name}`
      : `coverage.layers.${layer.name}`,
    found,
    expected: `a source file that matches ${layer.files.join(' or ')}`,
  };
}
