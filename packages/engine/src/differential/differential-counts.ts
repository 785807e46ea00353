import type { DifferentialClass } from '../model/document.js';

/** The 12 classes in genhtml's order: what asks for work first. */
export const DIFFERENTIAL_CLASSES = [
  'UNC',
  'LBC',
  'UIC',
  'UBC',
  'GBC',
  'GIC',
  'GNC',
  'CBC',
  'EUB',
  'ECB',
  'DUB',
  'DCB',
] as const satisfies readonly DifferentialClass[];

export type DifferentialCounts = Record<DifferentialClass, number>;

/** Lines per class, all 0. */
export function emptyCounts(): DifferentialCounts {
  return Object.fromEntries(DIFFERENTIAL_CLASSES.map((name) => [name, 0])) as DifferentialCounts;
}
