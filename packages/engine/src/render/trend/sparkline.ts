import type { SeriesColumn } from './series-columns.js';

const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const FLAT = '▄';

/**
 * A row of blocks from the lowest to the highest share of the row; `▄` throughout where it never changes. A column
 * without a point is blank, and `¦` stands before the first point after a border.
 */
export function sparkline(columns: readonly (SeriesColumn | null)[]): string {
  const shares = columns.flatMap((column) => (column === null ? [] : [column.share]));
  const low = Math.min(...shares);
  const range = Math.max(...shares) - low;
  return columns
    .map((column) => {
      if (column === null) return ' ';
      const block = range === 0 ? FLAT : BLOCKS[Math.min(7, Math.floor(((column.share - low) / range) * 8))]!;
      return column.afterBorder ? `¦${block}` : block;
    })
    .join('');
}
