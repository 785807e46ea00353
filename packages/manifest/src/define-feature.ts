import type { Band, KnownLayer } from './bands.js';

/** A layer of the feature's own, or other folders for a known one. */
export interface LayerDeclaration {
  /** Globs (picomatch) relative to the project root; not negated, neither by a leading `!` nor by `!(…)`. */
  readonly files: readonly string[];
  /** For a known layer it may stand at the top of the section instead; without either the layer owes the baseline's band. */
  readonly band?: Band;
}

/** Files that owe no test, and why. */
export interface ExcludeDeclaration {
  /**
   * Globs (picomatch) relative to the project root; one that matches a folder excludes all that is in it.
   *
   * A glob that begins with `!` takes back a standing exclude: with `!src/ui/cart/**` the files there are judged
   * although `ui/` is not. It does not take back what the manifest itself excludes, nor test files.
   */
  readonly files: readonly string[];
  readonly reason: string;
}

/** A weakening of the contract that the team has agreed to, and why. */
export interface Acknowledgement {
  /**
   * The change word for word as `coverage check` names it (`entities.lines: 100 → 90`). It holds for the change that
   * adds it: what stood there before acknowledges nothing new.
   */
  readonly change: string;
  readonly reason: string;
}

/** The `coverage` section of a manifest: what the feature owes. `L` are the names of its own layers. */
export interface CoverageSection<L extends string = string> {
  readonly entities?: Band;
  readonly 'use-cases'?: Band;
  readonly controllers?: Band;
  /** What the files of no layer owe. */
  readonly baseline: Band;
  /** Layers whose code is mutated; default none. */
  readonly mutationTargets?: readonly (KnownLayer | 'baseline' | NoInfer<L>)[];
  /** Percentage of mutants to kill; default 80. */
  readonly mutationThreshold?: number;
  /** More layers, or other folders for a known one. Known layers come first, then these in order; the first that matches a file has it. */
  readonly layers?: { readonly [Name in L]?: LayerDeclaration };
  /** Globs of the files that are judged; default `src/**`. */
  readonly include?: readonly string[];
  readonly exclude?: readonly ExcludeDeclaration[];
  /** Weakenings that `coverage check` lets pass. */
  readonly acknowledged?: readonly Acknowledgement[];
}

/** What a feature declares. Sections other than `coverage` are the workspace's own. */
export interface FeatureManifest<L extends string = string> {
  /** Default: the name of the project's folder. */
  readonly name?: string;
  readonly coverage: CoverageSection<L>;
  readonly [section: string]: unknown;
}

/**
 * Returns the manifest as it is; for its types' sake.
 *
 * An unknown key of the section, or a mutation target that is no layer, is a type error. Values are
 * checked by `parseManifest` of `@org/coverage-manifest/schema`.
 */
export function defineFeature<const L extends string = never>(manifest: FeatureManifest<L>): FeatureManifest {
  return manifest as FeatureManifest;
}
