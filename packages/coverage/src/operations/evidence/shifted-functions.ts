import { lineOf, type FileCoverage, type IstanbulFile, type SourceSyntax } from '@org/coverage-engine';
import { createOxcSyntax } from '../../io/syntax/oxc-syntax.js';
import type { DecodedFile } from './decoded-file.js';
import { isAsyncFunction } from './is-async-function.js';

/** A function as a report has it; the column is null where it says none. */
interface Recorded {
  readonly name: string;
  readonly line: number;
  readonly column: number | null;
}

/** One is no proof: what compilers write may have the name of something else. */
const ENOUGH = 2;

const NAME = /^#?[\w$]+$/;

/**
 * The functions that a report has where this text has others, or none, in words: proof that it was measured from other
 * contents, be it of what was built from them and not built since. Null where no two are.
 *
 * Only those are looked at whose name is there once. Parses only where two of them seem to stand elsewhere.
 */
export function shiftedFunctions(file: FileCoverage, { path, text, lines }: DecodedFile): string | null {
  const named = once(recordedIn(file).filter(({ name }) => NAME.test(name)));
  const lineAt = ({ line }: Recorded) => lines[line - 1] ?? '';
  const isIndent = (fn: Recorded) =>
    fn.column !== null &&
    lineAt(fn)
      .slice(0, fn.column + 1)
      .trim() === '';
  const odd = named
    .filter((fn) => isIndent(fn) || !lineAt(fn).includes(fn.name))
    .filter(({ name }) => !isAsyncFunction(name, text));
  if (linesOf(odd).size < ENOUGH) return null;
  const source = createOxcSyntax().parse(path, text);
  if (source === null || 'error' in source) return null;
  const heads = new Map(once(headsOf(source)).map((head) => [head.name, head]));
  const shifted = odd.filter((fn) => {
    const head = heads.get(fn.name);
    if (head === undefined || (head.isOneLine && fn.line === head.first - 1)) return false;
    return isIndent(fn) || fn.line < head.first || head.last < fn.line;
  });
  if (linesOf(shifted).size < ENOUGH) return null;
  const { name } = shifted[0]!;
  return `the function ${name} elsewhere than on line ${heads.get(name)!.first}`;
}

const linesOf = (functions: readonly Recorded[]): ReadonlySet<number> =>
  new Set(functions.map(({ line }) => line));

/** The functions of LCOV, and of a map that counts lines: V8 has them where they are. */
function recordedIn(file: FileCoverage): Recorded[] {
  if (file.format === 'istanbul') {
    if (!countsLines(file)) return [];
    return file.functions.map(({ name, declaration: { startLine, startColumn } }) => ({
      name,
      line: startLine,
      column: startColumn,
    }));
  }
  const { names, startLines } = file.functions;
  const recorded = names.map((name, at) => ({ name, line: startLines[at]!, column: null }));
  return recorded.filter(({ line }) => line > 0);
}

const countsLines = ({ statements }: IstanbulFile): boolean =>
  statements.every(({ span }) => span.startColumn === 0 && span.startLine === span.endLine);

/**
 * The functions of a source, each by the name that V8 has, with the lines from its first token to its body.
 *
 * Node's runner has those of one line that TypeScript wrote on the line above.
 */
function headsOf({ functions, lineStarts }: SourceSyntax) {
  return functions.flatMap(({ name, anchor, written = anchor, signature, body }) => {
    if (name === null) return [];
    const first = lineOf(lineStarts, Math.min(anchor, written, signature.start));
    const isOneLine = lineOf(lineStarts, body.end) === first;
    return [
      { name: name.slice(name.lastIndexOf('.') + 1), first, last: lineOf(lineStarts, body.start), isOneLine },
    ];
  });
}

/** Those of a name that no other has. */
function once<T extends { readonly name: string }>(functions: readonly T[]): T[] {
  const byName = Map.groupBy(functions, ({ name }) => name);
  return [...byName.values()].flatMap((alike) => (alike.length === 1 ? alike : []));
}
