/** One or more characters, slashes too. picomatch passes a class and its `+` through as they are. */
const ANYTHING = String.raw`[\s\S]+`;
const GROUP_OPENERS = new Set(['@', '+', '*', '?', '!']);

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
  let out = '';
  let atStart = true;
  for (let i = 0; i < glob.length; i += 1) {
    const char = glob.charAt(i);
    const next = glob.charAt(i + 1);
    if (char === '\\') {
      out += char + next;
      i += 1;
      atStart = false;
    } else if (char === '[') {
      const end = classEnd(glob, i);
      out += glob.slice(i, end);
      i = end - 1;
      atStart = false;
    } else if (next === '(' && GROUP_OPENERS.has(char)) {
      openGroups.push(atStart);
      out += `${char}(`;
      i += 1;
    } else if (char === '(' || char === '{') {
      openGroups.push(atStart);
      out += char;
    } else if (openGroups.length > 0 && (char === '|' || char === ',')) {
      atStart = openGroups.at(-1) ?? false;
      out += char;
    } else if (char === ')' || char === '}') {
      openGroups.pop();
      atStart = false;
      out += char;
    } else if (char === '*') {
      const stars = /^\*+/.exec(glob.slice(i))?.[0].length ?? 1;
      const after = glob.charAt(i + stars);
      i += stars - 1;
      if (stars > 1 && atStart && after === '/') {
        // Not `(…)?`, which picomatch reads as the extglob `?(` when a group follows.
        out += `(?:${ANYTHING}/|)`;
        i += 1;
      } else if (stars > 1 && atStart && (after === '' || /[|,)}]/.test(after))) {
        out += ANYTHING;
        atStart = false;
      } else {
        out += atStart ? '()*' : '*';
        atStart = false;
      }
    } else {
      // A bare `+` becomes a quantifier once the glob stands inside a group.
      out += char === '?' ? '[^/]' : char === '+' ? '\\+' : char;
      atStart = char === '/';
    }
  }
  return out;
}

/** One glob for any of `globs`. */
export function anyOf(globs: readonly string[]): string {
  return globs.length === 1 ? (globs[0] ?? '') : `(?:${globs.join('|')})`;
}

/** A prefix that refuses the paths which one of `globs` (dot-safe) matches as a whole; empty without globs. */
export function noneOf(globs: readonly string[]): string {
  // The inner group keeps picomatch from reading `!(` as an extglob; the second lookahead is the end of the path.
  return globs.length === 0 ? '' : String.raw`(?!(?:${globs.join('|')})(?![\s\S]))`;
}

/** A dot-safe glob that matches every path. */
export const EVERY_FILE = ANYTHING;

function classEnd(glob: string, start: number): number {
  // A `]` right after the opening (and its `!` or `^`) is a member of the class.
  const first = /[!^]/.test(glob.charAt(start + 1)) ? start + 2 : start + 1;
  for (let i = first; i < glob.length; i += 1) {
    if (glob.charAt(i) === '\\') i += 1;
    else if (glob.charAt(i) === ']' && i > first) return i + 1;
  }
  return start + 1;
}
