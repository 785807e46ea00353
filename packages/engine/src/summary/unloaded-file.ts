import { hintOver, unjoinedArms } from '../regions/hiding-hints.js';
import { spanOf } from '../regions/span-offsets.js';
import type { IstanbulFile, Span } from '../model/coverage.js';
import type { Range, SourceSyntax, Syntax, SyntaxBranch } from '../model/syntax.js';
import { parseSource } from '../syntax/parse-source.js';
import { wholeOf } from '../syntax/ranges.js';

/**
 * A file that no test loads, as a report would have it that counts such files too: what its syntax lists, and nothing
 * of it ran. Code that an ignore hint with a reason hides is left out. Empty lists: nothing in it can run.
 *
 * Null for a language that the syntax does not know and for a text that it can't parse.
 *
 * @param isListed whether a report has the file and lists nothing in it: then what only declares is left out
 */
export function unloadedFile(
  path: string,
  text: string,
  syntax: Syntax,
  isListed = false,
): IstanbulFile | null {
  const source = parseSource(path, text, syntax);
  if (typeof source === 'string') return null;
  const counts = (range: Range) => (hintOver(source.hints, range)?.reason ?? null) === null;
  return {
    format: 'istanbul',
    path,
    statements: source.statements
      .filter(({ range, declares }) => counts(range) && !(isListed && declares))
      .map(({ range, anchor }) => ({
        span: spanOf({ start: anchor, end: Math.max(anchor, range.end) }, source),
        hits: 0,
      })),
    functions: source.functions
      .filter((fn) => counts(wholeOf(fn)))
      .map(({ name, signature, body, anchor }) => ({
        name: name ?? '(anonymous)',
        declaration: spanOf({ start: anchor, end: Math.max(anchor, signature.end) }, source),
        body: spanOf(body, source),
        hits: 0,
      })),
    branches: source.branches
      .map((branch) => ({
        kind: branch.kind,
        span: branchSpan(branch, source),
        arms: armsOf(branch, source),
      }))
      .filter(({ arms }) => arms.length > 0),
  };
}

const armsOf = (branch: SyntaxBranch, source: SourceSyntax) =>
  unjoinedArms(branch, 0, source.hints)
    .filter(({ hiddenBy }) => (hiddenBy?.reason ?? null) === null)
    .map(({ range }) => ({ span: range && spanOf(range, source), hits: 0 }));

function branchSpan({ anchor, head, arms }: SyntaxBranch, source: SourceSyntax): Span {
  const end = Math.max(anchor, head.end, ...arms.map(({ range }) => range?.end ?? 0));
  return spanOf({ start: anchor, end }, source);
}
