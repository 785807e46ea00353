import type { Range } from '../model/syntax.js';
import {
  codeBefore,
  endOfComment,
  endOfSlash,
  endOfString,
  endOfTemplateText,
  isScannable,
} from './skip-token.js';

const TOKENS = /["'`/{}]/g;

/**
 * The comments and the templates of a script, each whole and none in another, in their order, without parsing it. Null where
 * that is in doubt: a slash that may divide or not, or what has no end. Not for JSX, whose text may look like either.
 */
export function commentsAndTemplates(text: string): Range[] | null {
  if (!isScannable(text)) return null;
  const found: Range[] = [];
  // How many brackets are open in each `${` that is.
  const open: number[] = [];
  let template = -1;
  let comment: Range = { start: -1, end: -1 };

  const codeEnd = (at: number) => codeBefore(text, at, comment.start, comment.end);

  function slash(at: number): number | null {
    const next = text.charAt(at + 1);
    if (next !== '/' && next !== '*') return endOfSlash(text, at, codeEnd(at));
    const end = endOfComment(text, at);
    if (end === null) return null;
    if (open.length === 0) found.push({ start: at, end });
    comment = { start: codeEnd(at) + 1, end };
    return end;
  }

  /** Reads a template on from its backtick, or from the bracket that ends a `${`. */
  function templateText(at: number): number | null {
    const end = endOfTemplateText(text, at + 1);
    if (end === null) return null;
    if (text.charAt(end - 1) === '{') open.push(0);
    else if (open.length === 0) found.push({ start: template, end });
    return end;
  }

  function bracket(at: number, by: 1 | -1): number | null {
    const last = open.length - 1;
    if (last === -1) return at + 1;
    open[last]! += by;
    if (open[last]! >= 0) return at + 1;
    open.pop();
    return templateText(at);
  }

  const readers: Readonly<Record<string, (at: number) => number | null>> = {
    '"': (at) => endOfString(text, at),
    "'": (at) => endOfString(text, at),
    '/': slash,
    '{': (at) => bracket(at, 1),
    '}': (at) => bracket(at, -1),
    '`': (at) => {
      if (open.length === 0) template = at;
      return templateText(at);
    },
  };
  TOKENS.lastIndex = 0;
  while (TOKENS.test(text)) {
    const at = TOKENS.lastIndex - 1;
    const end = readers[text.charAt(at)]!(at);
    if (end === null) return null;
    TOKENS.lastIndex = end;
  }
  return open.length === 0 ? found : null;
}
