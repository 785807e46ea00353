import type { LcovFile } from '@org/coverage-engine';
import type { DecodedFile } from './decoded-file.js';
import { isAsyncFunction } from './is-async-function.js';

/** On one line. */
const DECLARED = /\bfunction\b[^\S\n]*\*?[^\S\n]*([A-Za-z_$][\w$]*)/g;

/** Istanbul's name for what has none: others write functions down that no source has. */
export const ANONYMOUS = /^\(anonymous_\d+\)$/;

/** What SWC writes before a module that it makes CommonJS; of what is mapped to its source no report has it. */
const WRITTEN_BY_SWC = '_export';

/** A line on which no function begins, nor what a compiler makes one of: blank, a comment, an import, brackets alone. */
const BEGINS_NONE = /^\s*(?:$|\/\/|\/?\*(?:[\s*/]|$)|import\b(?!\s*[(.])|[\])}]+[;,]?\s*$)/;

/**
 * A function that a record in LCOV has on a line where this text has none, in words: proof that it was measured from
 * other contents. Null where most of its functions stand where it has them.
 *
 * Only such are looked at of which a text tells without being parsed: those that it declares once (`function name`), and
 * those that Istanbul found without a name.
 */
export function functionElsewhere(
  { functions: { names, startLines } }: LcovFile,
  { text, lines }: DecodedFile,
): string | null {
  if (names.includes(WRITTEN_BY_SWC) && !text.includes(WRITTEN_BY_SWC))
    return `the function ${WRITTEN_BY_SWC}, which is not in the file`;
  const declared = tally([...text.matchAll(DECLARED)].map(([, name]) => name!));
  const recorded = tally(names);
  const placed = names.flatMap((name, at) => {
    const line = startLines[at]!;
    const here = lines[line - 1];
    if (here === undefined) return [];
    if (ANONYMOUS.test(name)) return [{ line, what: 'a function', fits: !BEGINS_NONE.test(here) }];
    const isSure = declared.get(name) === 1 && recorded.get(name) === 1;
    const fits = here.includes(name);
    if (!isSure || (!fits && isAsyncFunction(name, text))) return [];
    return [{ line, what: `the function ${name}`, fits }];
  });
  const elsewhere = placed.filter(({ fits }) => !fits);
  if (elsewhere.length * 2 <= placed.length) return null;
  const { what, line } = elsewhere[0]!;
  return `${what} on line ${line}, which has none`;
}

/** How often each name is there. */
function tally(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
