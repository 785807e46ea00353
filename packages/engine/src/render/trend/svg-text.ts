import { printable } from '../printable.js';

/** Text of others as content or attribute value of XML 1.0. */
export function svgText(text: string): string {
  // The two are no characters of XML, escaped or not.
  return printable(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const WIDE =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;

/** A text cut to a width, in the widths of Latin letters: East Asian characters and emoji take two. */
export function cutText(text: string, width: number): string {
  let left = width;
  let kept = '';
  for (const character of text) {
    left -= WIDE.test(character) ? 2 : 1;
    if (left < 0) return `${kept}…`;
    kept += character;
  }
  return kept;
}
