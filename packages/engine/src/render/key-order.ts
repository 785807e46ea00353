import { DIFFERENTIAL_CLASSES, type DifferentialCounts } from '../differential/differential-counts.js';
import type { BandFile, BandsDocument, DiffDocument, Metric, Ratio } from '../model/document.js';

/** The keys of a type in the order in which they are written; `null` for what is written as it is. */
export type KeyOrder<T> = T extends readonly (infer Element)[]
  ? KeyOrder<Element>
  : T extends object
    ? { readonly [Key in keyof T]-?: KeyOrder<NonNullable<T[Key]>> }
    : null;

/** Written as it is. */
const _ = null;

const RATIO: KeyOrder<Ratio> = { covered: _, total: _ };
const METRICS: KeyOrder<Record<Metric, number>> = { statements: _, branches: _, functions: _, lines: _ };

const CLASSES = Object.fromEntries(
  DIFFERENTIAL_CLASSES.map((name) => [name, _]),
) as KeyOrder<DifferentialCounts>;
const STEPS: KeyOrder<NonNullable<DiffDocument['steps']>> = { words: _, code: _ };
const UNMEASURED: KeyOrder<DiffDocument['unmeasured']> = { file: _, line: _, project: _, reason: _ };
const STALE: KeyOrder<DiffDocument['stale']> = { file: _, project: _, report: _, reason: _ };
const DIAGNOSTICS: KeyOrder<DiffDocument['diagnostics']> = {
  code: _,
  severity: _,
  message: _,
  where: { file: _, line: _ },
  fix: _,
};

/** As in the type; a key that the type gains and this lacks does not compile. */
export const DIFF_KEYS: KeyOrder<DiffDocument> = {
  schemaVersion: _,
  status: _,
  reason: _,
  mode: _,
  policy: _,
  precision: _,
  freshness: _,
  base: { ref: _, commit: _ },
  head: { commit: _, dirty: _ },
  wouldFail: _,
  steps: STEPS,
  totals: { changedLines: _, executableLines: _, coveredLines: _, branches: RATIO, functions: RATIO },
  uncovered: { file: _, line: _, kind: _, arm: _, branch: _, armLine: _, function: _, severity: _ },
  hunks: {
    file: _,
    startLine: _,
    endLine: _,
    kinds: _,
    function: _,
    project: _,
    layer: _,
    severity: _,
    source: _,
    tests: _,
    coveredBySiblings: _,
  },
  mutation: { status: _, reason: _, score: RATIO, notRun: _ },
  next: {
    file: _,
    startLine: _,
    endLine: _,
    found: _,
    severity: _,
    project: _,
    layer: _,
    function: _,
    survivors: {
      file: _,
      range: { start: { line: _, column: _ }, end: { line: _, column: _ } },
      layer: _,
      mutator: _,
      original: _,
      replacement: _,
      status: _,
      static: _,
      coveredBy: { file: _, name: _ },
      coveredByTotal: _,
      heldBack: _,
    },
  },
  layers: {
    project: _,
    layer: _,
    band: METRICS,
    changed: { statements: RATIO, branches: RATIO, functions: RATIO, lines: RATIO },
    status: _,
  },
  unmeasured: UNMEASURED,
  stale: STALE,
  lost: { file: _, line: _, baselineFile: _, baselineLine: _, class: _ },
  differential: CLASSES,
  excluded: { file: _, rule: _, reason: _, executableLines: _ },
  ignored: { file: _, line: _, hint: _, reason: _, changed: _ },
  skipped: { file: _, reason: _ },
  diagnostics: DIAGNOSTICS,
};

const BAND_FILES: KeyOrder<BandFile> = { file: _, missing: _, total: _, lines: _ };

/** As in the type; a key that the type gains and this lacks does not compile. */
export const BANDS_KEYS: KeyOrder<BandsDocument> = {
  schemaVersion: _,
  status: _,
  reason: _,
  mode: _,
  precision: _,
  freshness: _,
  wouldFail: _,
  steps: STEPS,
  projects: {
    project: _,
    root: _,
    layers: {
      layer: _,
      files: _,
      status: _,
      metrics: { metric: _, covered: _, total: _, minimum: _, status: _, files: BAND_FILES },
    },
  },
  unmeasured: UNMEASURED,
  stale: STALE,
  diagnostics: DIAGNOSTICS,
};
