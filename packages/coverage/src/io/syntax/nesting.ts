/** Levels of brackets the native parser is trusted with: its stack ends at some 3,000 (8 MB), its code is recursive. */
export const BRACKET_LIMIT = 400;

/** Links of a chain without brackets (`a ? b : c ? …`, `a => b => …`, `else if …`): the stack ends at some 10,000. */
export const CHAIN_LIMIT = 4000;

/**
 * The offset at which a text is nested too deeply to be handed to the parser, which would end the process; or -1.
 *
 * Brackets are counted outside strings and comments; a chain is what no `;` or `,` of its level ends, and each
 * `else` of a level counts as a link. An estimate: regular expressions and JSX are read as code. O(n).
 */
export function tooDeepAt(text: string): number {
  const outer: { readonly chain: number; readonly elses: number }[] = [];
  let chain = 0;
  let elses = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x22: // "
      case 0x27: // '
        at = endOfString(text, at);
        break;
      case 0x2f: // /
        at = endOfComment(text, at);
        break;
      case 0x28: // (
      case 0x5b: // [
      case 0x7b: // {
        if (outer.push({ chain, elses }) > BRACKET_LIMIT) return at;
        chain = 0;
        elses = 0;
        break;
      case 0x29: // )
      case 0x5d: // ]
      case 0x7d: // }
        ({ chain, elses } = outer.pop() ?? { chain: 0, elses: 0 });
        break;
      case 0x2c: // ,
      case 0x3b: // ;
        chain = 0;
        break;
      case 0x3d: // =
      case 0x3f: // ?
        if (++chain > CHAIN_LIMIT) return at;
        break;
      case 0x65: // e
        if (text.startsWith('else', at) && ++elses > CHAIN_LIMIT) return at;
        break;
    }
  }
  return -1;
}

/** The last character of a string that starts at an offset: its quote, or the end of its line. */
function endOfString(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote || code === 0x0a) return at;
    if (code === 0x5c) at++;
  }
  return text.length;
}

/** The last character of a comment that starts at an offset, or the offset itself where none does. */
function endOfComment(text: string, start: number): number {
  const next = text.charCodeAt(start + 1);
  if (next !== 0x2f && next !== 0x2a) return start;
  const closing = next === 0x2f ? '\n' : '*/';
  const end = text.indexOf(closing, start + 2);
  return end === -1 ? text.length : end + closing.length - 1;
}
