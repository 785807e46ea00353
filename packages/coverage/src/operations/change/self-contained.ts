import { commentsAndTemplates, lineStartsOf, type FileChange, type Range } from '@org/coverage-engine';

/** What is read by characters: the text of JSX looks like code. */
const PLAIN = /\.[cm]?ts$/;

/** A slash that divides, or begins a regular expression, by what stands before it. */
const AMBIGUOUS = /^\s*\/(?![/*])/;

/**
 * Whether each stretch of changed lines begins and ends in code, now and before: then no other line became code, or ceased to
 * be. A cheap answer for nearly all changes; false where that is not sure.
 */
export function isSelfContained({ newPath, hunks }: FileChange, text: string): boolean {
  const hiding = PLAIN.test(newPath ?? '') ? commentsAndTemplates(text) : null;
  if (hiding === null) return false;
  const starts = lineStartsOf(text);
  const offsetOf = (line: number) => starts[line - 1] ?? text.length;
  const isInCode = (offset: number) => !hiding.some(({ start, end }) => start < offset && offset < end);
  return hunks.flatMap(stretchesOf).every(({ from, to, deleted }) => {
    const range: Range = { start: offsetOf(from), end: offsetOf(to) };
    const isCertain = !AMBIGUOUS.test(deleted) && !AMBIGUOUS.test(text.slice(range.end));
    return (
      isCertain && isInCode(range.start) && isInCode(range.end) && commentsAndTemplates(deleted) !== null
    );
  });
}

/** New lines from one to before another, and the text that stood in their place. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly deleted: string;
}

function stretchesOf({
  oldStart,
  oldCount,
  newStart,
  newCount,
  ...hunk
}: FileChange['hunks'][number]): Stretch[] {
  const deleted = new Map((hunk.oldLines ?? []).map(({ line, text }) => [line, text]));
  const added = new Set(hunk.added);
  const stretches: Stretch[] = [];
  // Of a side without lines a hunk has the line before.
  let oldLine = oldCount === 0 ? oldStart + 1 : oldStart;
  let newLine = newCount === 0 ? newStart + 1 : newStart;
  const oldEnd = oldLine + oldCount;
  const newEnd = newLine + newCount;
  while (oldLine < oldEnd || newLine < newEnd) {
    const texts: string[] = [];
    const from = newLine;
    for (let text = deleted.get(oldLine); text !== undefined; text = deleted.get(oldLine)) {
      texts.push(text);
      oldLine++;
    }
    while (added.has(newLine)) newLine++;
    if (texts.length > 0 || newLine > from) stretches.push({ from, to: newLine, deleted: texts.join('\n') });
    oldLine++;
    newLine++;
  }
  return stretches;
}
