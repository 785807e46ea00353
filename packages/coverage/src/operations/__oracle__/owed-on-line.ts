import type { ArmTruth, FunctionTruth, Program, Region, StatementTruth } from './truth.js';

/** What a changed line owes a test. */
export interface Owed {
  readonly statements: ReadonlySet<StatementTruth>;
  readonly functions: ReadonlySet<FunctionTruth>;
  readonly arms: ReadonlySet<ArmTruth>;
}

/** Whether a line owes anything. */
export const owesAnything = (owed: Owed): boolean =>
  owed.statements.size + owed.functions.size + owed.arms.size > 0;

/** What groups and separates is no code of its own where the question is which way a branch went; `[]`, `{}`, `()` are. */
function isPunctuation(text: string, offset: number): boolean {
  const pairs = [text.slice(offset - 1, offset + 1), text.slice(offset, offset + 2)];
  return '()[]{},;'.includes(text[offset]!) && !pairs.some((pair) => ['()', '[]', '{}'].includes(pair));
}

/** Whether a 1-based line has no code but what groups and separates. */
export function isBare(program: Program, line: number): boolean {
  return offsetsOf(program, line).every(
    (offset) => isSilent(program, offset) || isPunctuation(program.text, offset),
  );
}

/** The offsets of the characters of a line that are no white space. */
function offsetsOf({ text }: Program, line: number): number[] {
  const rows = text.split('\n');
  const start = rows.slice(0, line - 1).reduce((sum, row) => sum + row.length + 1, 0);
  return [...rows[line - 1]!.split('').keys()]
    .map((at) => start + at)
    .filter((at) => text[at]!.trim() !== '');
}

const isSilent = ({ regions }: Program, offset: number): boolean =>
  regions.some(({ kind, from, to }) => kind === 'silent' && from <= offset && offset < to);

/**
 * What a 1-based line owes, character by character. The rules are the specification's:
 *
 * - White space, comments, types, imports and re-exports owe nothing.
 * - Other characters owe the innermost statement around them. Where the body of a function stands between, that
 *   function is owed in its stead: code in a function that was never called did not run because the function was
 *   defined. The body's own braces stand outside of it, and owe the statement around, if there is one.
 * - A character of a function's signature owes the function besides.
 * - A character of what decides a branch owes each of its arms. One inside an arm owes the arm, unless a statement
 *   that is a part of the arm is around it. The first character of an arm owes it always; elsewhere punctuation owes
 *   no arm.
 */
export function owedOnLine(program: Program, line: number): Owed {
  const statements = new Set<StatementTruth>();
  const functions = new Set<FunctionTruth>();
  const arms = new Set<ArmTruth>();
  for (const offset of offsetsOf(program, line)) {
    if (isSilent(program, offset)) continue;
    const around = program.regions.filter(({ from, to }) => from <= offset && offset < to);

    const ownBrace = around.some((region) => isOwnBrace(region, offset));
    const decisive = around.findLast(({ kind }) => kind === 'statement' || (kind === 'body' && !ownBrace));
    if (decisive?.kind === 'statement') statements.add(decisive.statement);
    if (decisive?.kind === 'body') functions.add(decisive.fn);
    for (const region of around) if (region.kind === 'signature') functions.add(region.fn);

    for (const region of around) {
      if (region.kind === 'arm' && region.from === offset) arms.add(region.arm);
      if (isPunctuation(program.text, offset)) continue;
      if (region.kind === 'head') for (const arm of region.branch.arms) arms.add(arm);
      if (region.kind === 'arm' && !around.some((inner) => isStatementIn(inner, region)))
        arms.add(region.arm);
    }
  }
  return { statements, functions, arms };
}

const isStatementIn = (inner: Region, outer: Region): boolean =>
  inner.kind === 'statement' &&
  outer.from <= inner.from &&
  inner.to <= outer.to &&
  inner.to - inner.from < outer.to - outer.from;

/** Whether the character is the brace that opens or closes the body that the region is; `{}` is all of a body. */
const isOwnBrace = (region: Region, offset: number): boolean =>
  region.kind === 'body' &&
  region.braces === true &&
  region.to - region.from > 2 &&
  (offset === region.from || offset === region.to - 1);
