import type { SourceSyntax } from '../model/syntax.js';
import { sourceText } from './line-text.js';

/** A source of whose syntax nothing is known but where its lines begin. */
export const unknownSyntax = (text: string): SourceSyntax => ({
  ...sourceText(text),
  statements: [],
  functions: [],
  branches: [],
  silent: [],
  hints: [],
});
