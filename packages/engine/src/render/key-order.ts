import type { Metric, Ratio } from '../model/document.js';
import type { BandsDocument, DiffDocument } from '../model/document.js';

/** The keys of a type in the order in which they are written; `null` for what is written as it is. */
export type KeyOrder<T> = T extends readonly (infer Element)[]
  ? KeyOrder<Element>
  : T extends object
    ? { readonly [Key in keyof T]-?: KeyOrder<NonNullable<T[Key]>> }
    : null;

const RATIO: KeyOrder<Ratio> = { covered: null, total: null };
const METRICS: KeyOrder<Record<Metric, number>> = {
  statements: null,
  branches: null,
  functions: null,
  lines: null,
};

const STEPS: KeyOrder<NonNullable<DiffDocument['steps']>> = { words: null, code: null };
const UNMEASURED: KeyOrder<DiffDocument['unmeasured']> = {
  file: null,
  line: null,
  project: null,
  reason: null,
};
const STALE: KeyOrder<DiffDocument['stale']> = { file: null, project: null, report: null, reason: null };
const DIAGNOSTICS: KeyOrder<DiffDocument['diagnostics']> = {
  code: null,
  severity: null,
  message: null,
  where: { file: null, line: null },
  fix: null,
};

/** As in the type; a key that the type gains and this lacks does not compile. */
export const DIFF_KEYS: KeyOrder<DiffDocument> = {
  schemaVersion: null,
  status: null,
  reason: null,
  mode: null,
  policy: null,
  precision: null,
  freshness: null,
  base: { ref: null, commit: null },
  head: { commit: null, dirty: null },
  wouldFail: null,
  steps: STEPS,
  totals: {
    changedLines: null,
    executableLines: null,
    coveredLines: null,
    branches: RATIO,
    functions: RATIO,
  },
  uncovered: {
    file: null,
    line: null,
    kind: null,
    arm: null,
    branch: null,
    armLine: null,
    function: null,
    severity: null,
  },
  hunks: {
    file: null,
    startLine: null,
    endLine: null,
    kinds: null,
    function: null,
    project: null,
    layer: null,
    severity: null,
    source: null,
    tests: null,
    coveredBySiblings: null,
  },
  mutation: { status: null, reason: null, score: RATIO, notRun: null },
  next: {
    file: null,
    startLine: null,
    endLine: null,
    found: null,
    severity: null,
    project: null,
    layer: null,
    function: null,
    survivors: {
      file: null,
      range: { start: { line: null, column: null }, end: { line: null, column: null } },
      layer: null,
      mutator: null,
      original: null,
      replacement: null,
      status: null,
      static: null,
      coveredBy: { file: null, name: null },
      coveredByTotal: null,
      heldBack: null,
    },
  },
  layers: {
    project: null,
    layer: null,
    band: METRICS,
    changed: { statements: RATIO, branches: RATIO, functions: RATIO, lines: RATIO },
    status: null,
  },
  unmeasured: UNMEASURED,
  stale: STALE,
  lost: { file: null, line: null, baselineFile: null, baselineLine: null, class: null },
  differential: {
    UNC: null,
    LBC: null,
    UIC: null,
    UBC: null,
    GBC: null,
    GIC: null,
    GNC: null,
    CBC: null,
    EUB: null,
    ECB: null,
    DUB: null,
    DCB: null,
  },
  excluded: { file: null, rule: null, reason: null, executableLines: null },
  ignored: { file: null, line: null, hint: null, reason: null, changed: null },
  skipped: { file: null, reason: null },
  diagnostics: DIAGNOSTICS,
};

/** As in the type; a key that the type gains and this lacks does not compile. */
export const BANDS_KEYS: KeyOrder<BandsDocument> = {
  schemaVersion: null,
  status: null,
  reason: null,
  mode: null,
  precision: null,
  freshness: null,
  wouldFail: null,
  steps: STEPS,
  projects: {
    project: null,
    root: null,
    layers: {
      layer: null,
      files: null,
      status: null,
      metrics: {
        metric: null,
        covered: null,
        total: null,
        minimum: null,
        status: null,
        files: { file: null, missing: null, total: null, lines: null },
      },
    },
  },
  unmeasured: UNMEASURED,
  stale: STALE,
  diagnostics: DIAGNOSTICS,
};
