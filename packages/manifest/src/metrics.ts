import type { Band } from './bands.js';

/** The metrics of a band, in the order in which they are written. */
export const METRICS = [
  'statements',
  'branches',
  'functions',
  'lines',
] as const satisfies readonly (keyof Band)[];
