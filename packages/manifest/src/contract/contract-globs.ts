import { BASELINE, type Band } from '../bands.js';
import { anyOf, dotSafeGlob, EVERY_FILE, noneOf } from './dot-safe-glob.js';
import type { FeatureContract } from './feature-contract.js';
import { mayOverlap } from './literal-segments.js';
import { FOREIGN_GLOBS, SOURCE_EXTENSIONS, STANDING_EXCLUDES, TEST_GLOB } from './standing-excludes.js';

/** Globs for picomatch with its option `dot`, relative to the project root. */
export interface CoverageGlobs {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** One layer, or the baseline, as one glob. */
export interface LayerGlob {
  readonly name: string;
  readonly glob: string;
  readonly band: Band;
}

/**
 * The globs that let exactly the judged files through, in the form that Vitest takes: `coverage.include` and
 * `coverage.exclude`.
 */
export function coverageGlobs(contract: FeatureContract): CoverageGlobs {
  const refused = noneOf(takenBack(contract).map(dotSafeGlob));
  const standing = STANDING_EXCLUDES.flatMap(({ glob, sources }) => {
    if (sources === null) return [];
    return refused === '' ? [glob] : [refused + dotSafeGlob(sources)];
  });
  return {
    include: contract.include.flatMap(sourceGlobs),
    exclude: [
      TEST_GLOB,
      ...FOREIGN_GLOBS,
      ...standing,
      ...ownExcludes(contract).flatMap(({ glob }) => withContents(glob)),
    ],
  };
}

/**
 * For each layer, in order, then the baseline, the one glob that matches the judged files which `classify` gives to it,
 * and no judged file of another: a later layer's leaves an earlier one's files out, the baseline's leaves them all out.
 *
 * They hold with and without picomatch's option `dot`. Files that are not judged are kept out by `coverageGlobs`.
 */
export function layerGlobs(contract: FeatureContract): readonly LayerGlob[] {
  const taken: string[] = [];
  const layers = contract.layers.map(({ name, files, band }) => {
    // Vitest prints the glob when a threshold fails: it should be no longer than it must.
    const shared = taken.filter((earlier) => files.some((glob) => mayOverlap(earlier, glob)));
    taken.push(...files);
    return { name, glob: noneOf(shared.map(dotSafeGlob)) + anyOf(files.map(dotSafeGlob)), band };
  });
  return [
    ...layers,
    { name: BASELINE, glob: noneOf(taken.map(dotSafeGlob)) + EVERY_FILE, band: contract.baseline },
  ];
}

/** A glob and all that is below what it matches. */
export function withContents(glob: string): readonly string[] {
  const bare = glob.replace(/\/+$/, '');
  return /(?:^|\/)\*\*$/.test(bare) ? [bare] : [bare, `${bare}/**`];
}

/** The globs of `exclude` with their reasons, but for those that take a standing exclude back. */
export function ownExcludes(
  contract: FeatureContract,
): readonly { readonly glob: string; readonly reason: string }[] {
  return contract.exclude.flatMap(({ files, reason }) =>
    files.filter((glob) => !glob.startsWith('!')).map((glob) => ({ glob, reason })),
  );
}

/** The globs of `exclude` that begin with `!`, without it. */
export function takenBack(contract: FeatureContract): readonly string[] {
  return contract.exclude.flatMap(({ files }) =>
    files.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1)),
  );
}

/** The sources that a glob of `include` lets in: Vitest would try to parse a stylesheet. */
export function sourceGlobs(glob: string): readonly string[] {
  const bare = glob.replace(/\/+$/, '');
  if (bare === '.') return [`**/*.{${SOURCE_EXTENSIONS}}`];
  if (/(?:^|\/)\*\*$/.test(bare)) return [`${bare}/*.{${SOURCE_EXTENSIONS}}`];
  if (/(?:^|\/)\*$/.test(bare)) return [`${bare}.{${SOURCE_EXTENSIONS}}`];
  const below = `${bare}/**/*.{${SOURCE_EXTENSIONS}}`;
  return bare.slice(bare.lastIndexOf('/') + 1).includes('.') ? [bare, below] : [below];
}
