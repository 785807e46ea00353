import type { LcovFile } from '../../model/coverage.js';
import type { SourceText } from '../../model/syntax.js';
import { lineText } from '../../syntax/line-text.js';

/** A blank line, and one of brackets that close: counted by those who count lines. */
export const NO_CODE = /^[\s)}\];,]*$/;

/**
 * Whether an LCOV record is of v8-to-istanbul (c8, Node's test runner, Jest's and Vitest 3's provider v8): it counts each
 * line, also those of brackets that close, and its branches are V8's stretches, each with one arm, on the line where the
 * stretch begins.
 */
export function isOfStretches({ lines, branches }: LcovFile, source: SourceText): boolean {
  const hasNoCode = (line: number) => NO_CODE.test(lineText(source, line));
  return branches.lines.length > 0 && branches.arms.every((arm) => arm === 0) && lines.lines.some(hasNoCode);
}
