/** A half-open range of offsets into the text of a program. */
export interface Extent {
  from: number;
  to: number;
}

/** A statement: `span` is what Istanbul records, hence `const x = f();` is recorded as `f()`. */
export interface StatementTruth {
  readonly span: Extent;
  readonly hits: number;
}

export interface FunctionTruth {
  readonly name: string;
  readonly declaration: Extent;
  readonly body: Extent;
  readonly hits: number;
}

/** `written` is null for the `else` that nobody wrote. */
export interface ArmTruth {
  readonly branch: BranchTruth;
  readonly written: Extent | null;
  hits: number;
}

export interface BranchTruth {
  readonly kind: 'if' | 'cond-expr' | 'binary-expr' | 'switch' | 'default-arg';
  readonly span: Extent;
  readonly arms: ArmTruth[];
}

/**
 * A stretch of the program and what it is part of. Regions are listed as they open: outer before inner.
 *
 * `statement` is the whole of a statement, `const` and type included; `head` what decides a branch, up to the first arm
 * (of `a ?? b`: up to `b`); `silent` what owes
 * nothing: comments, types, imports, re-exports. `braces` says that a body is a block.
 */
export type Region = Extent &
  (
    | { readonly kind: 'statement'; readonly statement: StatementTruth }
    | { readonly kind: 'signature' | 'body'; readonly fn: FunctionTruth; readonly braces?: boolean }
    | { readonly kind: 'head'; readonly branch: BranchTruth }
    | { readonly kind: 'arm'; readonly arm: ArmTruth }
    | { readonly kind: 'silent' }
  );

/** A program and the truth about it, known because it was made that way. */
export interface Program {
  readonly text: string;
  readonly regions: readonly Region[];
  readonly statements: readonly StatementTruth[];
  readonly functions: readonly FunctionTruth[];
  readonly branches: readonly BranchTruth[];
}

/** The 1-based line and 0-based column of an offset, counted from the start of the text. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before.at(-1)!.length };
}
