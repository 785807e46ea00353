import type { Change } from './change.js';

/** A document with the commits that a change lies between, as far as there are any. */
export const withCommits = <D extends object>(document: D, { base, head }: Change): D => ({
  ...document,
  ...(base ? { base } : {}),
  ...(head ? { head } : {}),
});
