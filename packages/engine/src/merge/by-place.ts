import type { Span } from '../model/coverage.js';

/** Orders spans by where they start, the longer first: outer before inner. */
export const byPlace = (a: Span, b: Span): number =>
  a.startLine - b.startLine ||
  a.startColumn - b.startColumn ||
  b.endLine - a.endLine ||
  (a.endColumn === b.endColumn ? 0 : b.endColumn - a.endColumn);
