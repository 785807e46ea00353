import { lineOf, type LcovFile, type SyntaxFunction } from '@org/coverage-engine';
import { createOxcSyntax } from '../../io/syntax/oxc-syntax.js';
import type { DecodedFile } from './decoded-file.js';
import { ANONYMOUS } from './function-elsewhere.js';

/** What a line has on which a function begins, but for one whose type goes before it. */
const MAY_BEGIN = /\(|=>|\bfunction\b/;

/** Where some compilers begin a method that is decorated. */
const DECORATOR = /^\s*@/;

/**
 * The line of the first function of a record in LCOV of which no function is where this text has one: proof that it was
 * measured from other contents. Null where any is, or where that can't be told.
 *
 * Parses only where some line does not look as if a function began on it.
 */
export function allFunctionsElsewhere(
  { functions: { names, startLines } }: LcovFile,
  { path, text, lines }: DecodedFile,
): number | null {
  const placed = [...startLines].filter((line) => line > 0);
  const looksOdd = placed.some((line) => !MAY_BEGIN.test(lines[line - 1] ?? ''));
  if (!looksOdd || !names.some((name) => ANONYMOUS.test(name))) return null;
  const source = createOxcSyntax().parse(path, text);
  if (source === null || 'error' in source || source.functions.length === 0) return null;
  const heads = source.functions.map((fn) => headOf(fn, source.lineStarts));
  const isIn = (line: number) => heads.some(([first, last]) => first <= line && line <= last);
  const fits = placed.some((line) => isIn(line) || DECORATOR.test(lines[line - 1] ?? ''));
  return fits ? null : placed[0]!;
}

/** The lines from the first token of a function, wherever a printer moves it, to its body. */
function headOf(
  { anchor, written = anchor, signature, body }: SyntaxFunction,
  lineStarts: readonly number[],
): readonly [first: number, last: number] {
  return [lineOf(lineStarts, Math.min(anchor, written, signature.start)), lineOf(lineStarts, body.start)];
}
