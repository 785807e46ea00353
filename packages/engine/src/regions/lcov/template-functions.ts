import type { LcovFile } from '../../model/coverage.js';
import type { SourceSyntax } from '../../model/syntax.js';
import { lineOf, lineRange } from '../../syntax/line-text.js';
import { rangeOfLine } from '../lcov-lines.js';
import type { FunctionRegion } from '../regions.js';

/**
 * Functions that did not run on lines of decorators where the syntax has none: Angular's compiler makes one of each listener of
 * a template. Its line counts as run as soon as the element was made.
 */
export function templateFunctions(file: LcovFile, source: SourceSyntax): FunctionRegion[] {
  const { decorators, functions, lineStarts } = source;
  if (!decorators?.length) return [];
  const { startLines, names, hits } = file.functions;
  const lines = new Set<number>();
  for (const { start, end } of decorators) {
    for (let line = lineOf(lineStarts, start); line <= lineOf(lineStarts, end - 1); line++) lines.add(line);
  }
  for (const { anchor } of functions) lines.delete(lineOf(lineStarts, anchor));
  return [...lines].flatMap((line) => {
    const [from, to] = rangeOfLine(startLines, line);
    const body = lineRange(source, line);
    return names
      .slice(from, to)
      .flatMap((name, at) => (hits[from + at] === 0 ? [{ name, signature: body, body, hits: 0 }] : []));
  });
}
