import type { ComponentSyntax, SourceSyntax, Syntax } from '../model/syntax.js';
import { mergeRanges } from './ranges.js';

/** Why there is no syntax of a text. */
export type NoSyntax = 'unknown-language' | 'unparsable';

/** The syntax of a text, its `silent` merged; or why there is none. */
export function parseSource(path: string, text: string, syntax: Syntax): SourceSyntax | NoSyntax {
  const parsed = syntax.parse(path, text);
  if (parsed === null) return 'unknown-language';
  return 'error' in parsed ? 'unparsable' : { ...parsed, silent: mergeRanges(parsed.silent) };
}

/** The syntax of a component, its `silent` merged; null where there is none. */
export function parseComponent(path: string, text: string, syntax: Syntax): ComponentSyntax | null {
  const parsed = syntax.parseComponent?.(path, text) ?? null;
  return parsed && { ...parsed, silent: mergeRanges(parsed.silent) };
}
