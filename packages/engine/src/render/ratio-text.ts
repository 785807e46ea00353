import type { Ratio } from '../model/document.js';
import { percentText } from '../numbers/percent-text.js';
import { isEmpty } from '../numbers/ratio.js';

/** `8 of 9 (88.88 %)`, or `empty` for 0 of 0. */
export function ratioText(ratio: Ratio): string {
  return isEmpty(ratio) ? 'empty' : `${ratio.covered} of ${ratio.total} (${percentText(ratio)})`;
}

/** `1 file`, `3 files`. */
export function countText(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
