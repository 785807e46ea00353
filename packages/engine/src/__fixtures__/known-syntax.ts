import type { SourceSyntax, Syntax } from '../model/syntax.js';
import { unknownSyntax } from '../syntax/unknown-syntax.js';

/** A source of whose syntax only this is known. */
export const sourceWith = (text: string, known: Partial<SourceSyntax> = {}): SourceSyntax => ({
  ...unknownSyntax(text),
  ...known,
});

/** A parser that finds the same in any text. */
export const syntaxWith = (known: Partial<SourceSyntax>): Syntax => ({
  parse: (_path, text) => sourceWith(text, known),
});
