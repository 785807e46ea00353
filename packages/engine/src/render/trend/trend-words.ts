import type { Step } from '../../model/document.js';
import type { TrendDocument, TrendSeries } from '../../model/trend.js';

/** Percentage points with their sign: `+0.52`, `−7.3`, `±0`. */
export function driftText(points: number): string {
  if (points === 0) return '±0';
  return points > 0 ? `+${points}` : `−${-points}`;
}

/** How far a share fell: what was cut to nothing fell all the same. */
export const fallText = (points: number): string => (points === 0 ? '−<0.01' : driftText(points));

/** What a series is of, for people; the name as it is. */
export const seriesName = ({ package: name }: Pick<TrendSeries, 'package'>): string => name ?? 'the whole';

/** The day of an ISO time. */
export const dayOf = (date: string): string => date.slice(0, 10);

/** `2026-01-01 to 2026-05-13`, or the one day. */
export function daysText({ revisions }: TrendDocument): string {
  const first = revisions[0];
  const last = revisions.at(-1);
  if (first === undefined || last === undefined) return '';
  const [from, to] = [dayOf(first.date), dayOf(last.date)];
  return from === to ? from : `${from} to ${to}`;
}

/** The first digits of a commit's id, as many as people read. */
export const shortId = (commit: string): string => commit.slice(0, 10);

/** What is to be done where there is no history to show. */
export function trendSteps({ reason }: TrendDocument): Step[] {
  if (reason === 'history') return [];
  return [
    {
      words: 'write the summary and commit it, or name by --ref and --file what has one',
      code: 'npx coverage aggregate',
    },
  ];
}
