import type { Span } from '../model/coverage.js';

/** Where a span begins, as a key. */
export const startKey = ({ startLine, startColumn }: Span): string => `${startLine}:${startColumn}`;

/** Where a span ends, as a key: equal to the `startKey` of one that begins there. */
export const endKey = ({ endLine, endColumn }: Span): string => `${endLine}:${endColumn}`;
