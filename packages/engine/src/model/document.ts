import type { Band } from '@org/coverage-manifest';
import type { Diagnostic } from './diagnostic.js';
import type { MutationReason, Survivor } from './mutation.js';

/** Integers that add up: `covered` of `total`; 0 of 0 is empty, neither 0 % nor 100 %. */
export interface Ratio {
  readonly covered: number;
  readonly total: number;
}

export type Metric = 'statements' | 'branches' | 'functions' | 'lines';
export type Mode = 'enforce' | 'observe';
export type Policy = 'lines' | 'bands';
export type Precision = 'statement' | 'line';
export type Freshness = 'proven' | 'unproven' | 'stale';
export type Severity = 'fail' | 'warn';
export type OwedKind = 'statement' | 'branch' | 'function';

/** Why a document has its status. Precedence when several hold: as listed from `unreadable-report` on. */
export type Reason =
  | 'all-covered'
  | 'nothing-to-check'
  | 'unreadable-report'
  | 'no-report'
  | 'stale'
  | 'unmeasured'
  | 'below-band'
  | 'uncovered';

/** One thing on a changed line (`line`, 1-based, in the new file) that no test exercised. */
export interface Uncovered {
  readonly file: string;
  readonly line: number;
  readonly kind: OwedKind;
  /** Branches only: the arm's name, its branch's kind (Istanbul's), and the line the arm itself stands on. */
  readonly arm?: string;
  readonly branch?: string;
  readonly armLine?: number;
  /** Functions only: the function's name where it has one. */
  readonly function?: string;
  readonly severity: Severity;
}

/** Neighbouring uncovered changed lines, as one place to go to. Lines inclusive, 1-based. */
export interface UncoveredHunk {
  readonly file: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly kinds: readonly OwedKind[];
  readonly function: string | null;
  readonly project: string | null;
  readonly layer: string | null;
  readonly severity: Severity;
  readonly source: readonly string[];
  /** Tests of the file's name in its project, where there are any: where to begin, no evidence. */
  readonly tests?: readonly string[];
  /** Reports that do not count under `--evidence own` and ran these lines: of other projects, or outranked by proven ones. */
  readonly coveredBySiblings?: readonly string[];
}

export interface LayerVerdict {
  readonly project: string;
  readonly layer: string;
  readonly band: Band;
  readonly changed: Readonly<Record<Metric, Ratio>>;
  readonly status: 'pass' | 'fail' | 'empty';
}

export type UnmeasuredReason =
  | 'not-loaded-by-any-test'
  | 'project-not-run'
  | 'statement-unknown-to-report'
  | 'unparsable-source'
  | 'line-numbers-unsure'
  | 'markup-unknown-to-lcov'
  | 'component-counted-by-line'
  | 'line-shared-in-lcov'
  | 'behind-untaken-await'
  | 'ignored-without-reason';

export interface Unmeasured {
  readonly file: string;
  /** Absent when the whole file is meant. */
  readonly line?: number;
  /** Whose tests are to measure it. */
  readonly project: string;
  readonly reason: UnmeasuredReason;
}

/** What proves that a report, a patch or a commit is of other contents than those that lie here. */
export interface Stale {
  readonly file: string;
  /** Whose tests are to measure again; null where no report is stale, but the patch or the commit that is judged. */
  readonly project: string | null;
  readonly report: string;
  readonly reason: string;
}

export interface Excluded {
  readonly file: string;
  readonly rule: string;
  readonly reason: string;
  /** Changed lines of the file that would owe a test. */
  readonly executableLines: number;
}

export interface Ignored {
  readonly file: string;
  readonly line: number;
  readonly hint: string;
  readonly reason: string | null;
  /** Whether the hint stands on, or hides, a changed line. */
  readonly changed: boolean;
}

/** A changed file that is not judged, and why. */
export interface Skipped {
  readonly file: string;
  readonly reason:
    | 'not-in-universe'
    | 'no-manifest-and-no-report'
    | 'binary'
    | 'submodule'
    | 'symlink'
    | 'mode-only'
    | 'deleted'
    | 'renamed-unchanged'
    | 'outside-workspace'
    | 'no-executable-code';
}

/** A line that is unchanged, ran in the baseline report and does not run now. */
export interface Lost {
  readonly file: string;
  readonly line: number;
  readonly baselineFile: string;
  readonly baselineLine: number;
  readonly class: 'LBC' | 'UIC';
}

/** The 12 classes of differential coverage, in lines (genhtml's names). */
export type DifferentialClass =
  'UNC' | 'LBC' | 'UIC' | 'UBC' | 'GBC' | 'GIC' | 'GNC' | 'CBC' | 'EUB' | 'ECB' | 'DUB' | 'DCB';

/** A place that wants a test: code that none runs, or that those which run it do not hold to anything. */
export interface WantedTest {
  readonly file: string;
  /** 1-based, inclusive. */
  readonly startLine: number;
  readonly endLine: number;
  /** `uncovered`: no test runs it; `survived`: it can be changed as `survivors` say, and all tests pass. */
  readonly found: 'uncovered' | 'survived';
  readonly severity: Severity;
  readonly project: string | null;
  readonly layer: string | null;
  readonly function: string | null;
  /** `survived` only. */
  readonly survivors?: readonly Survivor[];
}

/** What mutation says of the same change. */
export interface DiffMutation {
  readonly status: 'pass' | 'fail';
  readonly reason: MutationReason;
  /** Detected of valid mutants. */
  readonly score: Ratio;
  readonly notRun: number;
}

/** What to do next: words, and what to type where there is something to type. */
export interface Step {
  readonly words: string;
  readonly code: string | null;
}

/** The result of `coverage diff`; without `base` and `head` in what is cached. */
export interface DiffDocument {
  readonly schemaVersion: 1;
  readonly status: 'pass' | 'fail';
  /** `not-detected`, with mutation: all is covered, and too little of it is held to anything. */
  readonly reason: Reason | 'not-detected';
  readonly mode: Mode;
  readonly policy: Policy;
  readonly precision: Precision;
  readonly freshness: Freshness;
  /** Of a target: the content hash of the report of the project's own tests that lay there, if any. */
  readonly reportHash?: string;
  /** Of a target: the content hash of the provenance beside that report, if any: files may change, and the report stay. */
  readonly provenanceHash?: string;
  readonly base?: { readonly ref: string; readonly commit: string };
  readonly head?: { readonly commit: string; readonly dirty: boolean };
  /** `observe` only, when the same findings would have failed. */
  readonly wouldFail?: boolean;
  /** What is to be done, each once, in order; the reporter of JSON adds them. */
  readonly steps?: readonly Step[];
  readonly totals: {
    readonly changedLines: number;
    readonly executableLines: number;
    readonly coveredLines: number;
    readonly branches: Ratio;
    readonly functions: Ratio;
  };
  readonly uncovered: readonly Uncovered[];
  readonly hunks: readonly UncoveredHunk[];
  /** With mutation: its verdict, and all places that want a test, by place. */
  readonly mutation?: DiffMutation;
  readonly next?: readonly WantedTest[];
  readonly layers: readonly LayerVerdict[];
  readonly unmeasured: readonly Unmeasured[];
  readonly stale: readonly Stale[];
  readonly lost: readonly Lost[];
  readonly differential?: Readonly<Record<DifferentialClass, number>>;
  readonly excluded: readonly Excluded[];
  readonly ignored: readonly Ignored[];
  readonly skipped: readonly Skipped[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A file that pulls a layer's metric down: how much of it ran, worst first. */
export interface BandFile {
  readonly file: string;
  readonly missing: number;
  readonly total: number;
  /** The first uncovered lines, ascending, at most 20. */
  readonly lines: readonly number[];
}

export interface BandMetric {
  readonly metric: Metric;
  readonly covered: number;
  readonly total: number;
  /** The declared minimum in percent; null when the band leaves the metric out. */
  readonly minimum: number | null;
  readonly status: 'pass' | 'fail' | 'empty' | 'not-declared';
  readonly files: readonly BandFile[];
}

/** The result of `coverage bands`: per project, layer and metric the integers and the band. */
export interface BandsDocument {
  readonly schemaVersion: 1;
  readonly status: 'pass' | 'fail';
  readonly reason: Reason;
  readonly mode: Mode;
  readonly precision: Precision;
  readonly freshness: Freshness;
  /** As in `DiffDocument`. */
  readonly reportHash?: string;
  /** As in `DiffDocument`. */
  readonly provenanceHash?: string;
  readonly wouldFail?: boolean;
  /** What is to be done, each once, in order; the reporter of JSON adds them. */
  readonly steps?: readonly Step[];
  readonly projects: readonly {
    readonly project: string;
    readonly root: string;
    readonly layers: readonly {
      readonly layer: string;
      readonly files: number;
      readonly status: 'pass' | 'fail' | 'empty';
      readonly metrics: readonly BandMetric[];
    }[];
  }[];
  readonly unmeasured: readonly Unmeasured[];
  readonly stale: readonly Stale[];
  readonly diagnostics: readonly Diagnostic[];
}
