import type { Range, SourceSyntax } from '../../model/syntax.js';
import { lineOf } from '../../syntax/line-text.js';
import { contains, touching } from '../../syntax/ranges.js';

/**
 * The statements that the count of their line says nothing of: they stand in a block that may not run, and what begins on
 * that line beside it runs without it (`for (…) {⏎ x(); } y();`).
 *
 * A loop or label that begins on the line too is judged with it, as what is written as one line.
 */
export function sharedStatements({ statements, blocks = [], lineStarts }: SourceSyntax): Set<Range> {
  const lineAt = (offset: number) => lineOf(lineStarts, offset);
  const shared = new Set<Range>();
  if (blocks.length === 0) return shared;
  const blocksNear = touching(blocks, ({ range }) => range);
  for (const [line, alike] of Map.groupBy(statements, ({ anchor }) => lineAt(anchor))) {
    if (alike.length === 1) continue;
    const ranges = alike.map(({ range }) => range);
    const end = ranges.reduce((last, range) => Math.max(last, range.end), 0);
    for (const { kind, range: block } of blocksNear({ start: ranges[0]!.start, end })) {
      if (kind !== 'catch' && lineAt(block.start) === line) continue;
      const inside = ranges.filter((range) => contains(block, range));
      if (inside.length < ranges.length) inside.forEach((range) => shared.add(range));
    }
  }
  return shared;
}
