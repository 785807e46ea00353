import { BASELINE } from '../bands.js';
import { ownExcludes, sourceGlobs, takenBack, withContents } from './contract-globs.js';
import { dotSafeGlob } from './dot-safe-glob.js';
import type { FeatureContract } from './feature-contract.js';
import { globMatcher, type Matches } from './glob-matcher.js';
import { FOREIGN_GLOBS, SOURCE_EXTENSIONS, STANDING_EXCLUDES, TEST_GLOB } from './standing-excludes.js';

/** What a file is to a feature: judged in a layer, excluded by a rule, a test, or none of its sources. */
export type Classification =
  | { readonly kind: 'judged'; readonly layer: string }
  | { readonly kind: 'excluded'; readonly rule: string; readonly reason: string }
  | { readonly kind: 'test' }
  | { readonly kind: 'outside' };

interface Rule {
  readonly rule: string;
  readonly reason: string;
  readonly matches: Matches;
}

interface Matchers {
  readonly included: Matches;
  readonly sources: Matches;
  readonly own: readonly Rule[];
  readonly takenBack: Matches;
  readonly layers: readonly { readonly name: string; readonly matches: Matches }[];
}

const isTest = globMatcher([TEST_GLOB]);
const isForeign = globMatcher(FOREIGN_GLOBS);
const isSourceName = globMatcher([`**/*.{${SOURCE_EXTENSIONS}}`]);
const standing: readonly Rule[] = STANDING_EXCLUDES.map(({ rule, reason, glob }) => ({
  rule,
  reason,
  matches: globMatcher([glob]),
}));
const isStanding = globMatcher(STANDING_EXCLUDES.map(({ glob }) => glob));
const compiled = new WeakMap<FeatureContract, Matchers>();

/**
 * What a file is to the feature.
 *
 * `file` is a POSIX path relative to the project root. Names are compared by code unit: NFC and NFD differ. Globs are
 * compiled once a contract.
 */
export function classify(contract: FeatureContract, file: string): Classification {
  if (isForeign(file)) return { kind: 'outside' };
  if (isTest(file)) return { kind: 'test' };
  const matchers = matchersOf(contract);
  if (!matchers.included(file)) return { kind: 'outside' };
  const excluded =
    matchers.own.find(({ matches }) => matches(file)) ??
    (isStanding(file) && !matchers.takenBack(file)
      ? standing.find(({ matches }) => matches(file))
      : undefined);
  if (excluded) return { kind: 'excluded', rule: excluded.rule, reason: excluded.reason };
  if (!matchers.sources(file) || !isSourceName(file)) return { kind: 'outside' };
  return { kind: 'judged', layer: layerOf(contract, file) };
}

/** The layer in which a file is judged; null for one that is not judged. */
export function judgedLayer(contract: FeatureContract, file: string): string | null {
  const place = classify(contract, file);
  return place.kind === 'judged' ? place.layer : null;
}

/** Whether a glob of `include` names a file that is no source by its ending (`src/**\/*.mdx`): Vitest measures it then. */
export function isNamedByInclude(contract: FeatureContract, file: string): boolean {
  return (
    classify(contract, file).kind === 'outside' && !isForeign(file) && matchersOf(contract).sources(file)
  );
}

/** The layer whose globs match the file, or `baseline`; whether the file is judged is for `classify` to say. */
export function layerOf(contract: FeatureContract, file: string): string {
  return matchersOf(contract).layers.find(({ matches }) => matches(file))?.name ?? BASELINE;
}

function matchersOf(contract: FeatureContract): Matchers {
  const known = compiled.get(contract);
  if (known) return known;
  const matchers: Matchers = {
    included: globMatcher(contract.include.flatMap((glob) => (glob === '.' ? ['**'] : withContents(glob)))),
    sources: globMatcher(contract.include.flatMap(sourceGlobs)),
    own: ownExcludes(contract).map(({ glob, reason }) => ({
      rule: glob,
      reason,
      matches: globMatcher(withContents(glob)),
    })),
    takenBack: globMatcher(takenBack(contract).map(dotSafeGlob)),
    layers: contract.layers.map(({ name, files }) => ({
      name,
      matches: globMatcher(files.map(dotSafeGlob)),
    })),
  };
  compiled.set(contract, matchers);
  return matchers;
}
