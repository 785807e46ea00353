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
  return { UNC: 0, LBC: 0, UIC: 0, UBC: 0, GBC: 0, GIC: 0, GNC: 0, CBC: 0, EUB: 0, ECB: 0, DUB: 0, DCB: 0 };
}
