import type { LcovFile } from '../../model/coverage.js';
import type { SourceSyntax } from '../../model/syntax.js';
import { lineOf } from '../../syntax/line-text.js';
import { firstLineFor } from './unheard-functions.js';

/**
 * A record in which functions that begin a line have their counts there. By a source map Node's test runner has such a one on
 * the last line of code before it, where another function may be: its name tells the two apart.
 */
export function withPlacedFunctions(record: LcovFile, source: SourceSyntax): LcovFile {
  const { names, startLines, endLines, hits } = record.functions;
  const keyOf = (line: number, name: string) => `${line} ${name}`;
  const rows = Map.groupBy(names.keys(), (at) => keyOf(startLines[at]!, names[at]!));
  const placed = source.functions.flatMap((fn) => {
    const start = Math.min(fn.anchor, fn.signature.start);
    return fn.name === null ? [] : [{ name: fn.name, start, line: lineOf(source.lineStarts, start) }];
  });
  const own = new Set(placed.map(({ line, name }) => keyOf(line, name)));
  const moved = new Map<number, number>();
  for (const { name, start, line } of placed) {
    const before = firstLineFor(start, source);
    if (source.lineStarts[line - 1] !== start || before === line) continue;
    const there = rows.get(keyOf(before, name)) ?? [];
    if (there.length !== 1 || own.has(keyOf(before, name)) || rows.has(keyOf(line, name))) continue;
    moved.set(there[0]!, line);
  }
  if (moved.size === 0) return record;
  const lineAt = (at: number) => moved.get(at) ?? startLines[at]!;
  const order = [...names.keys()].sort((a, b) => lineAt(a) - lineAt(b) || a - b);
  return {
    ...record,
    functions: {
      names: order.map((at) => names[at]!),
      startLines: Int32Array.from(order, lineAt),
      endLines: Int32Array.from(order, (at) => endLines[at]!),
      hits: Float64Array.from(order, (at) => hits[at]!),
    },
  };
}
