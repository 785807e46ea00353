import type { Range, SourceSyntax } from '@org/coverage-engine';
import { createOxcSyntax } from '../oxc-syntax.js';

const syntax = createOxcSyntax();

/** The syntax of a text that is known to parse. */
export function parsed(text: string, path = 'src/file.ts'): SourceSyntax {
  const source = syntax.parse(path, text);
  if (source === null || 'error' in source) throw new Error(source?.error ?? 'unknown language');
  return source;
}

/** The source of a range; null for a range that is not written. */
export const sourceOf = ({ text }: SourceSyntax, range: Range | null): string | null =>
  range && text.slice(range.start, range.end);

/** What of a text is silent. */
export function silenceOf(text: string, path?: string): (string | null)[] {
  const source = parsed(text, path);
  return source.silent.map((range) => sourceOf(source, range));
}
