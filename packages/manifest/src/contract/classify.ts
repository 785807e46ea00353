import picomatch from 'picomatch';
import { BASELINE } from '../bands.js';
import { sourceGlobs, takenBack, withContents } from './contract-globs.js';
import { dotSafeGlob } from './dot-safe-glob.js';
import type { FeatureContract } from './feature-contract.js';
import { FOREIGN_GLOBS, SOURCE_EXTENSIONS, STANDING_EXCLUDES, TEST_GLOB } from './standing-excludes.js';

/** What a file is to a feature: judged in a layer, excluded by a rule, a test, or none of its sources. */
export type Classification =
  | { readonly kind: 'judged'; readonly layer: string }
  | { readonly kind: 'excluded'; readonly rule: string; readonly reason: string }
  | { readonly kind: 'test' }
  | { readonly kind: 'outside' };

type Matches = (file: string) => boolean;

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

const isTest = matcher([TEST_GLOB]);
const isForeign = matcher(FOREIGN_GLOBS);
const isSourceName = matcher([`**/*.{${SOURCE_EXTENSIONS}}`]);
const standing: readonly Rule[] = STANDING_EXCLUDES.map(({ rule, reason, glob }) => ({
  rule,
  reason,
  matches: matcher([glob]),
}));
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
    (matchers.takenBack(file) ? undefined : standing.find(({ matches }) => matches(file)));
  if (excluded) return { kind: 'excluded', rule: excluded.rule, reason: excluded.reason };
  if (!matchers.sources(file) || !isSourceName(file)) return { kind: 'outside' };
  return { kind: 'judged', layer: layerOf(contract, file) };
}

/** The layer whose globs match the file, or `baseline`; whether the file is judged is for `classify` to say. */
export function layerOf(contract: FeatureContract, file: string): string {
  return matchersOf(contract).layers.find(({ matches }) => matches(file))?.name ?? BASELINE;
}

function matchersOf(contract: FeatureContract): Matchers {
  const known = compiled.get(contract);
  if (known) return known;
  const matchers: Matchers = {
    included: matcher(contract.include.flatMap((glob) => (glob === '.' ? ['**'] : withContents(glob)))),
    sources: matcher(contract.include.flatMap(sourceGlobs)),
    own: contract.exclude.flatMap(({ files, reason }) =>
      files
        .filter((glob) => !glob.startsWith('!'))
        .map((glob) => ({ rule: glob, reason, matches: matcher(withContents(glob)) })),
    ),
    takenBack: matcher(takenBack(contract).map(dotSafeGlob)),
    layers: contract.layers.map(({ name, files }) => ({ name, matches: matcher(files.map(dotSafeGlob)) })),
  };
  compiled.set(contract, matchers);
  return matchers;
}

function matcher(globs: readonly string[]): Matches {
  return globs.length === 0 ? () => false : picomatch([...globs], { dot: true, windows: false });
}
