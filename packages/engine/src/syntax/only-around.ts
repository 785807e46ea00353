import { lineOf, lineStartsOf } from './line-text.js';

/**
 * A text in which all top-level code but that around some lines is blank: what has to be parsed to judge them, with
 * every offset where it was. Null where blanking would save less than half, or where the cuts are in doubt.
 *
 * A cut is made before a line that begins at its first column with a word or a comment, outside brackets, strings,
 * templates and comments, where the code before it ends in `;` or `}` and the word does not go on with it (`else`).
 * Whoever uses the result parses it, which refutes most cuts through a statement that there could be all the same.
 *
 * @param lines 1-based, ascending
 */
export function onlyAround(text: string, lines: readonly number[]): string | null {
  const starts = lineStartsOf(text);
  const cuts = [0, ...cutsOf(text, starts), text.length];
  const wanted = new Set<number>();
  let cut = 0;
  for (const line of lines) {
    const at = starts[line - 1];
    if (at === undefined) return null;
    while (cut + 1 < cuts.length - 1 && cuts[cut + 1]! <= at) cut++;
    wanted.add(cut);
  }
  const size = [...wanted].reduce((sum, index) => sum + cuts[index + 1]! - cuts[index]!, 0);
  if (size * 2 > text.length) return null;
  let result = '';
  for (let index = 0; index + 1 < cuts.length; index++) {
    const part = text.slice(cuts[index], cuts[index + 1]);
    result += wanted.has(index) ? part : part.replace(/[^\n]+/g, (line) => ' '.repeat(line.length));
  }
  return result;
}

function cutsOf(text: string, starts: readonly number[]): number[] {
  const outside = linesOutside(text, starts);
  const cuts: number[] = [];
  for (let index = 1; index < starts.length; index++) {
    if (outside[index] === 1 && opensAt(text, starts, index)) cuts.push(starts[index]!);
  }
  return cuts;
}

const OPENS = /^(?:[A-Za-z_$@]|\/[/*])/;
const GOES_ON = /^(?:as|catch|else|extends|finally|implements|in|instanceof|of|satisfies|while)\b/;
const ENDS = /[;}]\s*$/;

function opensAt(text: string, starts: readonly number[], index: number): boolean {
  const line = text.slice(starts[index], starts[index + 1] ?? text.length);
  if (!OPENS.test(line) || GOES_ON.test(line)) return false;
  for (let before = index - 1; before >= 0; before--) {
    const former = text.slice(starts[before], starts[before + 1]! - 1);
    if (former.trim() !== '') return ENDS.test(former);
  }
  return false;
}

/** For each line whether it begins outside brackets, strings, templates and comments: 1 where that is so. */
function linesOutside(text: string, starts: readonly number[]): Uint8Array {
  const outside = new Uint8Array(starts.length);
  const brackets = /["'`/(){}[\]\n]/g;
  let depth = 0;
  for (let match = brackets.exec(text); match; match = brackets.exec(text)) {
    const at = match.index;
    switch (match[0]) {
      case '\n':
        if (depth === 0) outside[lineOf(starts, at + 1) - 1] = 1;
        break;
      case '(':
      case '[':
      case '{':
        depth++;
        break;
      case ')':
      case ']':
      case '}':
        depth--;
        break;
      default: {
        const end = endOfText(text, at);
        // A template, or what looks like a string over lines: nothing after it is sure.
        if (end === null) return outside;
        brackets.lastIndex = end;
      }
    }
  }
  return outside;
}

/** The offset behind a string or comment that starts at an offset, one further for a `/` that divides; null for doubt. */
function endOfText(text: string, start: number): number | null {
  const first = text.charAt(start);
  if (first === '/') {
    const second = text.charAt(start + 1);
    if (second !== '/' && second !== '*') return start + 1;
    const end = second === '/' ? text.indexOf('\n', start) : text.indexOf('*/', start + 2);
    return end === -1 ? null : second === '/' ? end : end + 2;
  }
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === first) return at + 1;
    if (character === '\n') return null;
    if (character === '\\') at++;
  }
  return null;
}
