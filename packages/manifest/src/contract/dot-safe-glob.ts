/** One or more characters, slashes too. picomatch passes a class and its `+` through as they are. */
const ANYTHING = String.raw`[\s\S]+`;

/**
 * What a glob is made of: an escape, a class (whose first member may be `]`), the opening of a group, stars that stand
 * for folders or for all that is below one, other stars, any other character.
 */
const TOKEN =
  /\\.|\[[!^]?(?:\\.|[^\\])(?:\\.|[^\]\\])*\]|(?<opening>[@+*?!]?\(|\{)|(?<folders>\*\*+\/)|(?<below>\*\*+(?=[|,)}]|$))|\*+|./gs;

/**
 * Rewrites a glob so that picomatch gives it the same files with and without its option `dot`.
 *
 * Vitest compares the globs of its thresholds without `dot`, and those of `include` and `exclude` with it: a file below a
 * folder such as `.internal` would be measured and owe nothing. Unlike picomatch's, a trailing `/**` asks for a file
 * below the folder. Negation, by a leading `!` or by `!(…)`, is not supported.
 *
 * @example dotSafeGlob('src/entities/**') === String.raw`src/entities/[\s\S]+`
 */
export function dotSafeGlob(glob: string): string {
  const openGroups: boolean[] = [];
  let atStart = true;
  return glob.replace(TOKEN, (token, opening?: string, folders?: string, below?: string) => {
    const first = atStart;
    if (opening !== undefined) {
      openGroups.push(first);
      return token;
    }
    atStart = token.endsWith('/');
    // Not `(…)?`, which picomatch reads as the extglob `?(` when a group follows.
    if (folders !== undefined) return first ? `(?:${ANYTHING}/|)` : '*/';
    if (below !== undefined && first) return ANYTHING;
    if (token.startsWith('*')) return first ? '()*' : '*';
    if (token === '|' || token === ',') atStart = openGroups.at(-1) ?? false;
    if (token === ')' || token === '}') openGroups.pop();
    if (token === '?') return '[^/]';
    // A bare `+` becomes a quantifier once the glob stands inside a group.
    return token === '+' ? '\\+' : token;
  });
}

/** One glob for any of `globs`. */
export function anyOf(globs: readonly string[]): string {
  const either = globs.join('|');
  return globs.length === 1 ? either : `(?:${either})`;
}

/** A prefix that refuses the paths which one of `globs` (dot-safe) matches as a whole; empty without globs. */
export function noneOf(globs: readonly string[]): string {
  // The inner group keeps picomatch from reading `!(` as an extglob; the second lookahead is the end of the path.
  return globs.length === 0 ? '' : String.raw`(?!(?:${globs.join('|')})(?![\s\S]))`;
}

/** A dot-safe glob that matches every path. */
export const EVERY_FILE = ANYTHING;
