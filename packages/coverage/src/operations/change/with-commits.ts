import type { Change } from './change.js';

/** A document with the base and the head of a change, where it has them. */
export const withCommits = <D extends object>(document: D, { base, head }: Change): D => ({
  ...document,
  ...(base ? { base } : {}),
  ...(head ? { head } : {}),
});
