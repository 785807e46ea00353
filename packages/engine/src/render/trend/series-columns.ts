import type { TrendDocument, TrendSeries } from '../../model/trend.js';

/** A series laid out on the columns that all series of a document share. */
export interface SeriesColumn {
  /** Covered by total, 0 to 1. */
  readonly share: number;
  /** Whether a border lies between this point and the one in the column before. */
  readonly afterBorder: boolean;
}

/**
 * The last point of a series in each of at most `width` columns; null where a column has none. Columns hold equally many
 * revisions (but for one), oldest first.
 */
export function seriesColumns(
  { revisions, borders }: TrendDocument,
  series: TrendSeries,
  width: number,
): (SeriesColumn | null)[] {
  const order = new Map(revisions.map(({ commit }, at) => [commit, at]));
  const bordered = new Set(
    borders
      .filter((border) => border.package === series.package && border.metric === series.metric)
      .map(({ commit }) => commit),
  );
  const count = Math.min(width, revisions.length);
  const columns = Array.from({ length: count }, (): SeriesColumn | null => null);
  for (const { commit, covered, total } of series.points) {
    const at = Math.floor((order.get(commit)! * count) / revisions.length);
    const afterBorder = bordered.has(commit) || columns[at]?.afterBorder === true;
    columns[at] = { share: covered / total, afterBorder };
  }
  return columns;
}
