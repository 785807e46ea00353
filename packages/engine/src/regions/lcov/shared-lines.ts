import type { Range, SourceSyntax, SyntaxBlock } from '../../model/syntax.js';
import { lineOf } from '../../syntax/line-text.js';
import { contains, touching } from '../../syntax/ranges.js';

/** What may not run though its line does. */
interface Part {
  readonly kind: SyntaxBlock['kind'] | 'arm';
  readonly range: Range;
}

const JUDGED_WITH_THEIR_LINE: ReadonlySet<Part['kind']> = new Set(['loop', 'label']);

/**
 * The statements that the count of their line says nothing of: they stand in a block that may not run, and what begins on
 * that line beside it runs without it (`for (…) {⏎ x(); } y();`).
 *
 * A loop or label that begins on the line too is judged with it, as what is written as one line.
 *
 * @param untold arms of which the record does not say whether they were taken
 */
export function sharedStatements(
  { statements, blocks = [], lineStarts }: SourceSyntax,
  untold: readonly Range[],
): Set<Range> {
  const lineAt = (offset: number) => lineOf(lineStarts, offset);
  const shared = new Set<Range>();
  const arms = untold.map((range) => ({ kind: 'arm' as const, range }));
  const parts: readonly Part[] = [...blocks, ...arms];
  if (parts.length === 0) return shared;
  const partsNear = touching(parts, ({ range }) => range);
  for (const [line, alike] of Map.groupBy(statements, ({ anchor }) => lineAt(anchor))) {
    if (alike.length === 1) continue;
    const ranges = alike.map(({ range }) => range);
    const end = ranges.reduce((last, range) => Math.max(last, range.end), 0);
    for (const { kind, range: block } of partsNear({ start: ranges[0]!.start, end })) {
      if (JUDGED_WITH_THEIR_LINE.has(kind) && lineAt(block.start) === line) continue;
      const inside = ranges.filter((range) => contains(block, range));
      if (inside.length < ranges.length) inside.forEach((range) => shared.add(range));
    }
  }
  return shared;
}
