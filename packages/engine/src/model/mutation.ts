/** What became of a mutant, in the words of mutation-testing-report-schema. */
export type MutantStatus =
  'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'RuntimeError' | 'CompileError' | 'Ignored' | 'Pending';

/** A place in a source text: 1-based line, 0-based column in UTF-16 code units. */
export interface MutantPlace {
  readonly line: number;
  readonly column: number;
}

/** From `start` to before `end`. */
export interface MutantRange {
  readonly start: MutantPlace;
  readonly end: MutantPlace;
}

/** A test by its file (workspace-relative POSIX) and its full name. */
export interface TestName {
  readonly file: string;
  readonly name: string;
}

/** One change made to the code on trial, and what the tests did about it. */
export interface Mutant {
  /** Workspace-relative POSIX. */
  readonly file: string;
  readonly range: MutantRange;
  /** The kind of change, in Stryker's words: `ConditionalExpression`, `StringLiteral`, … */
  readonly mutator: string;
  /** The text of the range before, and in its place. */
  readonly original: string;
  readonly replacement: string;
  readonly status: MutantStatus;
  /** Whether the code runs when its module is loaded: all tests are then asked, each in a fresh environment. */
  readonly static: boolean;
  /** The tests that run the code; for a static mutant those that run it once more while they run. */
  readonly coveredBy: readonly TestName[];
  readonly killedBy: readonly TestName[];
  /** Why it has its status, where the tool says it. */
  readonly statusReason?: string;
  readonly heldBack?: HeldBack;
}

/** Integers over a set of mutants. */
export interface MutantCounts {
  /** All that were made, ignored ones too. */
  readonly mutants: number;
  readonly killed: number;
  readonly timeouts: number;
  readonly survived: number;
  readonly noCoverage: number;
  /** Those that kept the code from being loaded or run at all: neither kills nor survivors. */
  readonly errors: { readonly runtime: number; readonly compile: number };
  /** Left out by a comment or by the tool's configuration. */
  readonly ignored: number;
  /** Made and not tried. */
  readonly notRun: number;
  /** Killed or timed out. */
  readonly detected: number;
  /** Detected, survived or not covered: what the score is of. */
  readonly valid: number;
}

/** Why the mutants of a project say nothing, the doubt that takes precedence first. */
export const MUTATION_DOUBTS = ['dry-run-failed', 'tests-failed', 'no-tests', 'incomplete'] as const;

export type MutationDoubt = (typeof MUTATION_DOUBTS)[number];

/** Why a mutation document can have its status, the reason that takes precedence first. */
export const MUTATION_REASONS = [
  ...MUTATION_DOUBTS,
  'no-valid-mutant',
  'below-threshold',
  'budget-spent',
  'detected',
  'nothing-to-mutate',
  'nothing-to-check',
] as const;

/** Of a document, the first that holds of any project. */
export type MutationReason = (typeof MUTATION_REASONS)[number];

/** Why a survivor is not shown unless all are asked for: `message`, the text of an error; `logging`, what is only logged. */
export type HeldBack = 'message' | 'logging';

/** A mutant that no test noticed. */
export interface Survivor {
  readonly file: string;
  readonly range: MutantRange;
  readonly layer: string;
  readonly mutator: string;
  readonly original: string;
  readonly replacement: string;
  /** `survived`: tests ran it and passed; `no-coverage`: none runs it. */
  readonly status: 'survived' | 'no-coverage';
  readonly static: boolean;
  /** The tests that ran it and passed: the first 20, of `coveredByTotal`. */
  readonly coveredBy: readonly TestName[];
  readonly coveredByTotal: number;
  readonly heldBack?: HeldBack;
}

/** Code that was to be mutated and whose mutants were not all tried. Lines inclusive, 1-based. */
export interface NotRun {
  readonly file: string;
  readonly startLine: number;
  readonly endLine: number;
  /** How many were not tried; null where the run ended before they were made. */
  readonly mutants: number | null;
}
