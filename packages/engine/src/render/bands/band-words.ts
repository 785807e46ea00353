import { NAMED_LINES } from '../../bands/named-lines.js';
import type { BandFile, BandMetric } from '../../model/document.js';

/** `, needs 99.5 %`, or nothing where the band leaves the metric out. */
export function minimumText({ minimum }: Pick<BandMetric, 'minimum'>): string {
  return minimum === null ? '' : `, needs ${minimum} %`;
}

/** `3 of 10 missing, lines 4, 7, 9`; an ellipsis where the document lists fewer places than are missing. */
export function bandFileText({ missing, total, lines }: BandFile): string {
  const counts = `${missing} of ${total} missing`;
  if (lines.length === 0) return counts;
  const more = lines.length >= NAMED_LINES && missing > lines.length ? ', …' : '';
  return `${counts}, ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}${more}`;
}
