import type { Range, SourceSyntax } from '../../model/syntax.js';
import { touching } from '../../syntax/ranges.js';

const EITHER = new Set(['if', 'cond-expr', 'binary-expr']);

/** What stands before the first name or value of an arm; who maps a source need not map it. */
const PREFIX =
  /^(?:[^\w$#'"`]|(?:await|new|typeof|void|delete|async|yield|return|throw|if|for|while|do|try|switch|function|class)\b)*/;

/**
 * The arms in which a stretch with a count of 0 ends that begins before them: none was taken. V8 begins it behind what is
 * decided, and it ends too early where a compiler wrote a call for what ends the arm (`this.#save()` where the target has
 * no private methods).
 */
export function begunArms(
  stretches: readonly Range[],
  { branches, text }: Pick<SourceSyntax, 'branches' | 'text'>,
): Range[] {
  const stretchesAt = touching(stretches, (range) => range);
  return branches.flatMap(({ kind, head, arms }) =>
    arms.flatMap(({ range }, index) => {
      if (range === null || !EITHER.has(kind) || (kind === 'binary-expr' && index === 0)) return [];
      const before = arms[index - 1]?.range ?? head;
      const first = range.start + PREFIX.exec(text.slice(range.start, range.end))![0].length;
      // The arm before has its own stretch, which begins there in an `if`, and before that elsewhere.
      const isIts = ({ start, end }: Range) =>
        before.start <= start && start <= range.start && first < end && end < range.end;
      return stretchesAt({ start: range.start, end: range.start }).some(isIts) ? [range] : [];
    }),
  );
}
