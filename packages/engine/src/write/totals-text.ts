import type { Ratio } from '../model/document.js';

/** The closing line of a record. */
export const CLOSING = 'end_of_record\n';

/** The two lines of a record that say how many rows of a kind it lists and how many of them ran; `key` is `FN`, `BR` or `L`. */
export function totalsText(key: 'FN' | 'BR' | 'L', { covered, total }: Ratio): string {
  return `${key}F:${total}\n${key}H:${covered}\n`;
}
