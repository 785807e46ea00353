import { readQuotedPath } from './quoted-path.js';

/** The two sides of a file as a git diff calls them, without the prefixes. */
export interface GitPaths {
  readonly old: string;
  readonly new: string;
}

/** What the header of a git diff says about names; `minus` and `plus` are null for `/dev/null`, absent without the line. */
export interface GitNames {
  /** What follows `diff --git `. */
  readonly pair: string;
  readonly minus?: string | null;
  readonly plus?: string | null;
  /** From `rename from` or `copy from`, which carry no prefix. */
  readonly from?: string;
  readonly to?: string;
}

/**
 * Finds the paths of a file in the header of a git diff, whatever its prefixes (`a/ b/`, mnemonic, none, custom).
 *
 * Null when the lines contradict each other or leave it open where a name ends. Linear in the length of the names.
 */
export function gitPaths(names: GitNames): GitPaths | null {
  if (names.from !== undefined && names.to !== undefined) return { old: names.from, new: names.to };
  const sides = prefixedSides(names);
  return sides && withoutPrefixes(sides);
}

function prefixedSides({ pair, minus, plus }: GitNames): GitPaths | null {
  const split = splitQuoted(pair);
  if (split) {
    const agrees = (minus ?? split.old) === split.old && (plus ?? split.new) === split.new;
    return agrees ? split : null;
  }
  if (typeof minus === 'string' && typeof plus === 'string') {
    return pair === `${minus} ${plus}` ? { old: minus, new: plus } : null;
  }
  if (typeof plus === 'string') {
    return pair.endsWith(` ${plus}`) ? { old: pair.slice(0, -plus.length - 1), new: plus } : null;
  }
  if (typeof minus === 'string') {
    return pair.startsWith(`${minus} `) ? { old: minus, new: pair.slice(minus.length + 1) } : null;
  }
  return splitInHalf(pair);
}

/** `"a" "b"`, `"a" b` or `a "b"`: a name without quotes holds no quote. */
function splitQuoted(pair: string): GitPaths | null {
  const first = readQuotedPath(pair);
  if (first) {
    const rest = pair.slice(first.length + 1);
    return { old: first.path, new: readQuotedPath(rest)?.path ?? rest };
  }
  const at = pair.indexOf(' "');
  const second = at > 0 ? readQuotedPath(pair.slice(at + 1)) : null;
  return second && at + 1 + second.length === pair.length
    ? { old: pair.slice(0, at), new: second.path }
    : null;
}

/** Without `---` and `+++` both sides are the same path, so with prefixes of one length the blank is in the middle. */
function splitInHalf(pair: string): GitPaths | null {
  const middle = (pair.length - 1) / 2;
  return pair[middle] === ' ' ? { old: pair.slice(0, middle), new: pair.slice(middle + 1) } : null;
}

/** `a b`, and what diff.mnemonicPrefix writes: commit, index, working tree, object, first and second of --no-index. */
const KNOWN_PREFIXES = /^[abciow12]\//;

function withoutPrefixes(sides: GitPaths): GitPaths | null {
  if (sides.old === sides.new) return sides;
  if (KNOWN_PREFIXES.test(sides.old) && KNOWN_PREFIXES.test(sides.new)) {
    const bare = { old: sides.old.slice(2), new: sides.new.slice(2) };
    const isDefault = sides.old.startsWith('a/') && sides.new.startsWith('b/');
    // Two names under a/ and b/ that differ: two files compared with each other (`git diff --no-index`).
    if (bare.old === bare.new || isDefault) return bare;
  }
  const path = afterCustomPrefix(sides);
  return path === null ? null : { old: path, new: path };
}

/** The longest path that both sides end with and that begins after a slash (`old/x/y`, `new/x/y` → `x/y`). */
function afterCustomPrefix({ old, new: now }: GitPaths): string | null {
  let common = 0;
  while (common < Math.min(old.length, now.length) && old.at(-1 - common) === now.at(-1 - common)) common++;
  const slash = old.indexOf('/', old.length - common);
  if (slash === -1) return null;
  let start = slash;
  while (old[start] === '/') start++;
  return start === old.length ? null : old.slice(start);
}
