import type { Range, SourceSyntax, SourceText } from '../../model/syntax.js';
import { lineOf, lineRange } from '../../syntax/line-text.js';

/** An arm, and the lines of the stretch that V8 has of it. */
export interface PlacedArm {
  /** What kind of branch or block it is of. */
  readonly kind: string;
  readonly range: Range;
  /** The lines on which its stretch may begin: where the arm before ends, and its own. */
  readonly begins: readonly number[];
  /** The lines that its stretch fills, counted or not. */
  readonly filled: readonly number[];
}

/** Arms by each line on which their stretch may begin. */
export type ArmsByLine = ReadonlyMap<number, readonly PlacedArm[]>;

/** Arms, and blocks that are none: V8 counts them alike. */
export function placedArms(source: SourceSyntax): PlacedArm[] {
  const { branches, blocks = [], lineStarts } = source;
  const alone = blocks.flatMap(({ kind, range }) => (kind === 'label' ? [] : [{ kind, arms: [{ range }] }]));
  return [...branches, ...alone].flatMap(({ kind, arms }) =>
    arms.flatMap(({ range }, index): PlacedArm[] => {
      // V8 counts no defaults, and what is decided by its first operand has that run.
      if (range === null || kind === 'default-arg' || (kind === 'binary-expr' && index === 0)) return [];
      const line = lineOf(lineStarts, range.start);
      const before = kind === 'switch' ? null : arms[index - 1]?.range;
      const begin = before
        ? lineOf(lineStarts, before.end - 1)
        : kind === 'cond-expr'
          ? lineBefore(source, range)
          : line;
      const end = lineOf(lineStarts, range.end - 1);
      // It fills no line that has blanks behind it.
      const isWhole = range.end === lineRange(source, end).end;
      const last = isWhole ? end : end - 1;
      const filled = Array.from({ length: Math.max(0, last - begin) }, (_, at) => begin + 1 + at);
      return [{ kind, range, begins: [begin, line], filled }];
    }),
  );
}

export function armsByLine(arms: readonly PlacedArm[]): ArmsByLine {
  const byLine = new Map<number, PlacedArm[]>();
  for (const arm of arms)
    for (const line of new Set(arm.begins)) {
      const alike = byLine.get(line);
      if (alike) alike.push(arm);
      else byLine.set(line, [arm]);
    }
  return byLine;
}

/** The line on which the condition before the first arm of a `?:` ends: in compiled code a stretch may begin there. */
function lineBefore({ text, lineStarts }: SourceText, { start }: Range): number {
  const operator = text.lastIndexOf('?', start - 1);
  const isNext = operator !== -1 && text.slice(operator + 1, start).trim() === '';
  return lineOf(lineStarts, isNext ? text.slice(0, operator).trimEnd().length - 1 : start);
}
