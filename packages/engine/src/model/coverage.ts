import type { Ratio } from './document.js';

/**
 * A half-open stretch of a source text.
 *
 * Lines are 1-based, columns 0-based in UTF-16 code units; `endColumn` is exclusive and
 * `Infinity` where a tool wrote `null` ("to the end of the line").
 */
export interface Span {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One statement of an Istanbul map with the number of times it ran. */
export interface StatementCount {
  readonly span: Span;
  readonly hits: number;
}

/** One function: `declaration` is its name or keyword, `body` what runs when it is called. */
export interface FunctionCount {
  readonly name: string;
  readonly declaration: Span;
  readonly body: Span;
  readonly hits: number;
}

/** One arm of a branch; `span` is null for an arm that is not written in the source (an implicit `else`). */
export interface ArmCount {
  readonly span: Span | null;
  readonly hits: number;
}

/** One branch: `kind` is Istanbul's type (`if`, `cond-expr`, `switch`, `binary-expr`, `default-arg`, …). */
export interface BranchCount {
  readonly kind: string;
  readonly span: Span;
  readonly arms: readonly ArmCount[];
}

/** A file as an Istanbul report (`coverage-final.json`) knows it. Empty lists: loaded, and nothing in it can run. */
export interface IstanbulFile {
  readonly format: 'istanbul';
  /** As written in the report; resolution to a workspace path is `resolveReportPaths`. */
  readonly path: string;
  readonly statements: readonly StatementCount[];
  readonly functions: readonly FunctionCount[];
  readonly branches: readonly BranchCount[];
}

/** Counts from -1 to 2^53-1, in the narrower kind where they fit: reports are held by the dozen. */
export type Counts = Float64Array | Int32Array;

/** Numbers of blocks and arms, which seldom exceed 255. */
export type Ordinals = Int32Array | Uint8Array;

/** The lines of an LCOV record, ascending and unique: `hits[i]` is the count of line `lines[i]` (1-based). */
export interface LineCounts {
  readonly lines: Int32Array;
  readonly hits: Counts;
}

/**
 * The functions of an LCOV record, by start line then name. `startLines[i]` is 0 for a function that the report counts
 * but does not place, `endLines[i]` where it has no end.
 */
export interface LcovFunctions {
  readonly names: readonly string[];
  readonly startLines: Int32Array;
  readonly endLines: Int32Array;
  readonly hits: Counts;
}

/**
 * The arms of an LCOV record in the order of line, then as written.
 * `blocks[i]` numbers the block within its line (0-based, in order of appearance), `arms[i]` the arm within its block;
 * `hits[i]` is -1 where the report says `-` (the decision itself never ran).
 */
export interface LcovBranches {
  readonly lines: Int32Array;
  readonly blocks: Ordinals;
  readonly arms: Ordinals;
  readonly hits: Counts;
}

/** A record as `writeLcov` writes it, and what is asked of it most. */
export interface LcovText {
  /** The bytes behind the `SF` line, `end_of_record` included. */
  readonly rows: Uint8Array;
  readonly lines: Ratio;
  readonly functions: Ratio;
  readonly branches: Ratio;
  /** The greatest line that it counts; 0 where there is none. */
  readonly lastLine: number;
}

/** A file as an LCOV report knows it. */
export interface LcovFile {
  readonly format: 'lcov';
  readonly path: string;
  /** The same once more, where the report was read `asText` and is written as it would be: it spares making columns. */
  readonly text?: LcovText;
  readonly lines: LineCounts;
  readonly functions: LcovFunctions;
  readonly branches: LcovBranches;
}

export type FileCoverage = IstanbulFile | LcovFile;

/** What one report holds: its files, sorted by path, each path once. */
export interface ReportContent<F extends FileCoverage = FileCoverage> {
  readonly format: F['format'];
  readonly files: readonly F[];
}
