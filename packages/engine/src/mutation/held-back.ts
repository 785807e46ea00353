import { lineStartsOf } from '../syntax/line-text.js';
import type { HeldBack, Mutant } from '../model/mutation.js';

const LOGGER = /(?:^|[^\w.$])(?:this\.)?(?:#?(?:console|log|logger|_logger|_log))\s*\??\.\s*\w+\s*\(/;
/** An open call whose texts are for people to read: an error that is made, an invariant. */
const MESSAGE = /(?:\bnew\s+[\w.$]*(?:Error|Exception)|\b[\w$]*Error|\b(?:invariant|assert(?:\.\w+)?))\s*\(/g;

/**
 * The rule by which a survivor is not shown unless all are asked for; null for one that matters. It counts all the same.
 *
 * - `message`: a text inside of `new XError(…)`, `invariant(…)` or `assert(…)`
 * - `logging`: a text inside of a call of `console`, `log` or `logger`, or such a call taken out
 *
 * @param source the text of the mutant's file
 */
export function heldBackBy(
  { mutator, original, range }: Pick<Mutant, 'mutator' | 'original' | 'range'>,
  source: string,
): HeldBack | null {
  if (mutator === 'CallExpression') return isLogging(original) ? 'logging' : null;
  if (mutator !== 'StringLiteral') return null;
  const starts = lineStartsOf(source);
  const at = (starts[range.start.line - 1] ?? 0) + range.start.column;
  // A call of several lines begins within the few above, as a rule; one that does not is shown.
  const before = source.slice(starts[Math.max(0, range.start.line - 4)] ?? 0, at);
  if (isOpenAfter(before, new RegExp(LOGGER, 'g'))) return 'logging';
  return isOpenAfter(before, MESSAGE) ? 'message' : null;
}

const isLogging = (code: string): boolean => new RegExp(`^\\s*${LOGGER.source}`).test(code);

/** Whether a call that the pattern opens is still open where the text ends. */
function isOpenAfter(text: string, pattern: RegExp): boolean {
  return [...text.matchAll(pattern)].some(
    ({ index, 0: call }) => depthOf(text.slice(index + call.length)) >= 0,
  );
}

/** -1 once more is closed than was opened. */
function depthOf(text: string): number {
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    // A statement has ended: whatever follows is none of the call's.
    if (depth < 0 || (character === ';' && depth === 0)) return -1;
  }
  return depth;
}
