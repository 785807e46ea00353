import type { DiffDocument } from '@org/coverage-engine';

/** What a document finds uncovered, one string each: `src/a.ts:3 branch else`. */
export const uncoveredIn = ({ uncovered }: DiffDocument): string[] =>
  uncovered.map(
    ({ file, line, kind, arm }) => `${file}:${line} ${kind}${arm === undefined ? '' : ` ${arm}`}`,
  );

/** What it finds unmeasured: `src/a.ts:3 reason`, without a line where the whole file is meant. */
export const unmeasuredIn = ({ unmeasured }: Pick<DiffDocument, 'unmeasured'>): string[] =>
  unmeasured.map(({ file, line, reason }) => `${file}${line === undefined ? '' : `:${line}`} ${reason}`);

/** What it skips: `src/a.ts binary`. */
export const skippedIn = ({ skipped }: DiffDocument): string[] =>
  skipped.map(({ file, reason }) => `${file} ${reason}`);

/** The codes of its diagnostics. */
export const codesIn = ({ diagnostics }: Pick<DiffDocument, 'diagnostics'>): string[] =>
  diagnostics.map(({ code }) => code);
