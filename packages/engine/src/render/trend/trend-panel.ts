import type { TrendDocument, TrendSeries } from '../../model/trend.js';
import { percentText } from '../../numbers/percent-text.js';
import { printable } from '../printable.js';
import { seriesColumns } from './series-columns.js';
import { cutText, svgText } from './svg-text.js';
import { dayOf, driftText, fallText, seriesName, shortId } from './trend-words.js';

export const PANEL = { width: 300, height: 150 } as const;

/** Shares (0 to 1) between which all panels of a chart are drawn, so that they can be compared. */
export interface ShareRange {
  readonly low: number;
  readonly high: number;
}

const PLOT = { left: 34, right: 294, top: 48, bottom: 126 } as const;
/** Letters of the title's size that fit into a panel. */
const TITLE_LETTERS = 32;
/** A line needs no more points than it has pixels. */
const COLUMNS = PLOT.right - PLOT.left;

/** One series as a small chart, in a viewport of its own: nothing of it reaches into another. */
export function trendPanel(
  document: TrendDocument,
  series: TrendSeries,
  range: ShareRange,
  [x, y]: readonly [number, number],
): string {
  const name = seriesName(series);
  const title = svgText(cutText(printable(name), TITLE_LETTERS));
  return [
    `<svg x="${x}" y="${y}" width="${PANEL.width}" height="${PANEL.height}">`,
    `<text class="name" x="0" y="14">${title}<title>${svgText(name)}</title></text>`,
    `<text class="ends" x="0" y="32">${endsOf(series)}</text>`,
    ...(series.points.length === 0 ? [] : [...axes(document, range), ...marks(document, series, range)]),
    '</svg>',
  ].join('\n');
}

function endsOf({ metric, points, drift }: TrendSeries): string {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return `${metric}: never measured`;
  if (points.length === 1) return `${metric} ${svgText(percentText(last))}`;
  const ends = `${metric} ${svgText(percentText(first))} → ${svgText(percentText(last))}`;
  if (drift === null) return `${ends} <tspan class="dim">not comparable</tspan>`;
  return `${ends} <tspan class="${drift < 0 ? 'down' : 'up'}">${driftText(drift)}</tspan>`;
}

function axes({ revisions }: TrendDocument, { low, high }: ShareRange): string[] {
  const { left, right, top, bottom } = PLOT;
  const from = dayOf(revisions[0]!.date);
  const to = dayOf(revisions.at(-1)!.date);
  return [
    `<path class="grid" d="M${left} ${top}H${right}M${left} ${bottom}H${right}"/>`,
    `<text class="tick end" x="${left - 4}" y="${top + 4}">${Math.round(high * 100)}</text>`,
    `<text class="tick end" x="${left - 4}" y="${bottom + 4}">${Math.round(low * 100)}</text>`,
    `<text class="tick" x="${left}" y="${bottom + 16}">${from}</text>`,
    ...(from === to ? [] : [`<text class="tick end" x="${right}" y="${bottom + 16}">${to}</text>`]),
  ];
}

function marks(document: TrendDocument, series: TrendSeries, { low, high }: ShareRange): string[] {
  const { left, right, top, bottom } = PLOT;
  const columns = seriesColumns(document, series, COLUMNS);
  const across = (at: number) =>
    round(left + (columns.length === 1 ? 0.5 : at / (columns.length - 1)) * (right - left));
  const down = (share: number) => round(bottom - ((share - low) / (high - low)) * (bottom - top));
  const stretches: (readonly [number, number])[][] = [];
  const borders: number[] = [];
  columns.forEach((column, at) => {
    if (column === null) return;
    const place = [across(at), down(column.share)] as const;
    const open = stretches.at(-1);
    if (open !== undefined && !column.afterBorder) {
      open.push(place);
      return;
    }
    if (open !== undefined) borders.push(round((open.at(-1)![0] + place[0]) / 2));
    stretches.push([place]);
  });
  const order = new Map(document.revisions.map(({ commit }, at) => [commit, at]));
  const drops = document.drops.filter(
    (drop) => drop.package === series.package && drop.metric === series.metric,
  );
  return [
    ...borders.map(
      (at) =>
        `<path class="border" d="M${at} ${top}V${bottom}"><title>what is counted changed: not compared</title></path>`,
    ),
    ...stretches.map((places) =>
      places.length === 1
        ? `<circle class="point" cx="${places[0]![0]}" cy="${places[0]![1]}" r="2.5"/>`
        : `<polyline class="line" points="${places.map((place) => place.join()).join(' ')}"/>`,
    ),
    ...drops.map(({ commit, before, after, drift }) => {
      const at = Math.floor((order.get(commit)! * columns.length) / document.revisions.length);
      const what = `${fallText(drift)} at ${shortId(commit)}: ${percentText(before)} → ${percentText(after)}`;
      return `<circle class="drop" cx="${across(at)}" cy="${down(after.covered / after.total)}" r="3"><title>${svgText(what)}</title></circle>`;
    }),
  ];
}

const round = (value: number): number => Math.round(value * 10) / 10;
