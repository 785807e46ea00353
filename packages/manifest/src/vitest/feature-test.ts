import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { defaultContract } from '../contract/feature-contract.js';
import type { FeatureContract } from '../contract/feature-contract.js';
import type { FeatureManifest } from '../define-feature.js';
import { MANIFEST_EXTENSIONS } from '../manifest-file.js';
import { manifestOrThrow } from '../schema/parse-manifest.js';
import { assertLayersHaveFiles } from './assert-layers.js';
import { coverageBlock, thresholdsApply } from './coverage-config.js';
import type { CoverageBlock, CoverageOptions } from './coverage-config.js';
import { listFiles } from './list-files.js';
import { ProvenanceReporter } from './provenance-reporter.js';

export interface FeatureTestOptions extends CoverageOptions {
  /** The reporters to run besides ours; default Vitest's `default`, and `github-actions` where that is set. */
  readonly reporters?: readonly string[];
  /** The manifest's file, relative to `root`; default the `feature.manifest.*` that is there. */
  readonly manifestFile?: string;
}

const MANIFEST_FILES = MANIFEST_EXTENSIONS.map((ending) => `feature.manifest.${ending}`);

/** What goes into `test` of a Vitest configuration. */
export interface FeatureTest {
  coverage: CoverageBlock;
  /** Absolute. The one of the workspace's root, which Vitest 5 would share, does not bear runs beside each other. */
  fsModuleCachePath: string;
  reporters: (string | ProvenanceReporter)[];
}

/**
 * The coverage block of a feature: `include` and `exclude`, reports without absolute paths, and each layer's band as
 * a threshold. `null` stands for a project without a manifest.
 *
 * With `COVERAGE_THRESHOLDS=off` in the environment nothing is judged: no thresholds, and no error for an empty layer.
 *
 * @throws ManifestError `MANIFEST_INVALID`, or `LAYER_EMPTY` for a declared layer without a file.
 */
export function coverageConfig(
  manifest: FeatureManifest | null,
  options: CoverageOptions & { readonly manifestFile?: string },
): CoverageBlock {
  return coverageOf(contractFor(manifest, options), options);
}

/**
 * All that `test` of a feature's `vitest.config.mts` needs, to be spread: the coverage block, a cache of modules of its
 * own, and the reporters, with the one that writes `coverage/provenance.json`. `--reporter` on the command line takes
 * that one's place.
 *
 * @throws as `coverageConfig`.
 */
export function featureTest(manifest: FeatureManifest | null, options: FeatureTestOptions): FeatureTest {
  const contract = contractFor(manifest, options);
  return {
    coverage: coverageOf(contract, options),
    fsModuleCachePath: join(options.root, 'node_modules', '.vitest-cache'),
    reporters: [...(options.reporters ?? defaultReporters()), reporterFor(contract, manifest, options)],
  };
}

/** The reporter by itself, for a configuration that lists its own. */
export function provenanceReporter(
  manifest: FeatureManifest | null,
  options: FeatureTestOptions,
): ProvenanceReporter {
  return reporterFor(contractFor(manifest, options), manifest, options);
}

function coverageOf(contract: FeatureContract, options: FeatureTestOptions): CoverageBlock {
  const judged = thresholdsApply();
  if (judged)
    assertLayersHaveFiles(contract, listFiles(options.root, contract.include), manifestName(options));
  return coverageBlock(contract, options, judged);
}

function contractFor(manifest: FeatureManifest | null, options: FeatureTestOptions): FeatureContract {
  const { root } = options;
  if (manifest === null) return defaultContract(basename(root));
  return manifestOrThrow(manifest, `${basename(root)}/${manifestName(options)}`).contract;
}

function reporterFor(
  contract: FeatureContract,
  manifest: FeatureManifest | null,
  options: FeatureTestOptions,
): ProvenanceReporter {
  const { root } = options;
  return new ProvenanceReporter({
    root,
    contract,
    manifestFile: manifest === null ? null : manifestName(options),
    section: manifest?.coverage,
  });
}

function manifestName({ root, manifestFile }: FeatureTestOptions): string {
  return manifestFile ?? MANIFEST_FILES.find((name) => existsSync(join(root, name))) ?? 'feature.manifest.ts';
}

function defaultReporters(): readonly string[] {
  return ['default', ...(process.env['GITHUB_ACTIONS'] === 'true' ? ['github-actions'] : [])];
}
