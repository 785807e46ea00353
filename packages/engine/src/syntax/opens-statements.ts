const SWITCH_OR_COMMENT = /(?:(?:^|[^\w$.])switch|\*\/|\/\/.*)\s*$/;
const BLOCK_WORD = /(?:^|[^\w$.])(?:do|else|finally|static|try)$/;
const RETURN_TYPE = /^\s*:[^;{}=?()]*[\w$>\]]$/;
const NO_RETURN_TYPE =
  /\b(?:await|case|class|delete|enum|extends|in|instanceof|interface|module|namespace|new|of|return|switch|throw|typeof|void|yield)\b/;
const CLASS_HEAD = /^\s*(?:export\s+)?(?:default\s+)?(?:abstract\s+)?class\b[^=;(){}]*$/;
const LOOK_BACK = 300;

/** What stands before a `{`, as offsets; -1 for nothing. */
export interface BeforeBrace {
  /** The last character of code. */
  readonly before: number;
  /** The brackets of the last `( … )` that closed. */
  readonly parensOpen: number;
  readonly parensClose: number;
}

/**
 * Whether a `{` opens a list in which what ends in `;` or `}` can be left out without changing the rest: the statements
 * of a body or block, the members of a class. False for all else (a `switch`, an object, a namespace) and where in doubt.
 */
export function opensStatements(
  text: string,
  at: number,
  { before, parensOpen, parensClose }: BeforeBrace,
): boolean {
  const last = text.charAt(before);
  if (last === ')') return !SWITCH_OR_COMMENT.test(text.slice(Math.max(0, parensOpen - 40), parensOpen));
  if (last === '>' && text.charAt(before - 1) === '=') return true;
  if (BLOCK_WORD.test(text.slice(Math.max(0, before - 8), before + 1))) return true;
  if (CLASS_HEAD.test(text.slice(text.lastIndexOf('\n', at) + 1, at))) return true;
  if (parensClose === -1 || at - parensClose > LOOK_BACK) return false;
  const type = text.slice(parensClose + 1, before + 1);
  return RETURN_TYPE.test(type) && !NO_RETURN_TYPE.test(type);
}
