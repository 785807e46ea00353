import type { Range, SyntaxStatement } from '../model/syntax.js';

/** Where code first stands in a text. */
export const rangeIn = (text: string, code: string): Range => {
  const start = text.indexOf(code);
  return { start, end: start + code.length };
};

/** A statement as it stands in a text, and the beginning of the one before it in its list. */
export type FoundStatement = readonly [code: string, before?: string];

export const statementsIn = (text: string, ...found: readonly FoundStatement[]): SyntaxStatement[] =>
  found.map(([code, before]) => {
    const range = rangeIn(text, code);
    return { range, anchor: range.start, ...(before ? { after: text.indexOf(before) } : {}) };
  });
