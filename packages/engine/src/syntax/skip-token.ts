import { ENDS_NO_LINE_IN_GIT } from './line-text.js';

const NEWLINE = 10;
const DOLLAR = 36;
const SLASH = 47;
const OPEN_SQUARE = 91;
const BACKSLASH = 92;
const CLOSE_SQUARE = 93;
const BACKTICK = 96;
const OPEN_BRACE = 123;

/** White space and line endings; of those outside ASCII only what editors leave behind. */
export const isBlank = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff;

/** Whether the tokens of a text can be told: a hashbang is no code, and line endings that no diff counts end comments too. */
export const isScannable = (text: string): boolean =>
  !text.startsWith('#!') && !ENDS_NO_LINE_IN_GIT.test(text);

/**
 * The offset of the last code before an offset, or -1: past white space, and past the comments read last.
 *
 * @param commentsStart,commentsEnd where these stand, with the white space before them; nothing but white space is between
 */
export function codeBefore(text: string, offset: number, commentsStart: number, commentsEnd: number): number {
  let at = offset - 1;
  while (at >= 0 && isBlank(text.charCodeAt(at))) at--;
  return at >= 0 && at === commentsEnd - 1 ? commentsStart - 1 : at;
}

/** The offset behind a string that opens at an offset; null where it goes on in the next line. */
export function endOfString(text: string, start: number): number | null {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === NEWLINE) return null;
    if (code === BACKSLASH && isLineEnd(text.charCodeAt(++at))) return null;
  }
  return null;
}

/** The offset behind a comment, with its line ending left out; null for one that the end of the text breaks off. */
export function endOfComment(text: string, start: number): number | null {
  if (text.charCodeAt(start + 1) === SLASH) {
    const end = text.indexOf('\n', start);
    return end === -1 ? text.length : end;
  }
  const end = text.indexOf('*/', start + 2);
  return end === -1 ? null : end + 2;
}

/** The offset behind a `/` that divides, or behind the regular expression that it opens; null where that is in doubt. */
export function endOfSlash(text: string, at: number, lastAt: number): number | null {
  const isRegExp = opensRegExp(text, at, lastAt);
  if (isRegExp === null) return null;
  return isRegExp ? endOfRegExp(text, at) : at + 1;
}

/** The offset behind a regular expression, before its flags; null where its line ends first. */
function endOfRegExp(text: string, start: number): number | null {
  let inClass = false;
  for (let at = start + 1; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case NEWLINE:
        return null;
      case BACKSLASH:
        if (isLineEnd(text.charCodeAt(++at))) return null;
        break;
      case OPEN_SQUARE:
        inClass = true;
        break;
      case CLOSE_SQUARE:
        inClass = false;
        break;
      case SLASH:
        if (!inClass) return at + 1;
    }
  }
  return null;
}

/** The offset behind the text of a template that begins at an offset: behind its backtick, or behind a `${`; null for neither. */
export function endOfTemplateText(text: string, start: number): number | null {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKTICK) return at + 1;
    if (code === DOLLAR && text.charCodeAt(at + 1) === OPEN_BRACE) return at + 2;
    if (code === BACKSLASH) at++;
  }
  return null;
}

const isLineEnd = (code: number) => code === NEWLINE || code === 13;

const BEFORE_OPERAND =
  /(?:^|[^\w$.])(?:await|case|delete|do|else|extends|in|instanceof|new|of|return|throw|typeof|void|yield)$/;

/**
 * Whether a `/` begins a regular expression, by the code character before it; null where that can't be told.
 *
 * What may stand after a whole expression or not (`)`, `}`, `++`, `!`, `>`) is told only where no second `/` follows on
 * the line, for then it divides.
 */
function opensRegExp(text: string, at: number, lastAt: number): boolean | null {
  if (lastAt < 0) return true;
  const last = text.charAt(lastAt);
  if (/[\w$\u0080-\uffff]/.test(last))
    return BEFORE_OPERAND.test(text.slice(Math.max(0, lastAt - 11), lastAt + 1));
  if (/[\]'"`]/.test(last)) return false;
  if (/[(,=:[&|?{;*%<~^]/.test(last)) return true;
  const before = text.charAt(lastAt - 1);
  if (last === '>' && before === '=') return true;
  if (last === '!' && /[\s(,=:[&|?{;!]/.test(before)) return true;
  if ((last === '+' || last === '-') && before !== last) return true;
  const lineEnd = text.indexOf('\n', at);
  const second = text.indexOf('/', at + 1);
  return second === -1 || (lineEnd !== -1 && second > lineEnd) ? false : null;
}
