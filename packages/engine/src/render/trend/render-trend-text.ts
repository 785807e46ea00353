import type { TrendBorder, TrendDocument, TrendSeries } from '../../model/trend.js';
import { percentText } from '../../numbers/percent-text.js';
import { paint, type Paint } from '../paint.js';
import { printable } from '../printable.js';
import { countText } from '../ratio-text.js';
import { stepLine } from '../remark-text.js';
import { seriesColumns } from './series-columns.js';
import { sparkline } from './sparkline.js';
import { dayOf, daysText, driftText, fallText, seriesName, shortId, trendSteps } from './trend-words.js';

/** Columns of a sparkline: with the figures beside it a row stays within a terminal of 100. */
const WIDTH = 32;
/** How many drops, borders and unread revisions a text names; the document has all. */
const NAMED = 20;

/** The trend for people: a sparkline and the two ends of each series, then what fell, and what could not be compared or read. */
export function renderTrendText(document: TrendDocument, options: { readonly color?: boolean } = {}): string {
  const colors = paint(options.color ?? false);
  const lines = [
    headLine(document),
    ...tables(document, colors),
    ...section('fell', document.drops, `by more than ${document.threshold} points`, (drop) => {
      const shares = `${percentText(drop.before)} → ${percentText(drop.after)} (${fallText(drop.drift)})`;
      return `${colors.red(printable(seriesName(drop)))} ${drop.metric} ${shares} at ${shortId(drop.commit)} ${dayIn(document, drop.commit)}`;
    }),
    ...section(
      'not compared',
      document.borders,
      'what is counted changed',
      (border) =>
        `${printable(seriesName(border))} ${border.metric} at ${shortId(border.commit)}: ${borderText(border)}`,
    ),
    ...section(
      'not read',
      document.unread,
      'no point',
      ({ commit, date, reason }) => `${shortId(commit)} ${dayOf(date)}: ${printable(reason)}`,
    ),
    ...document.diagnostics.flatMap(({ severity, code, message, fix }) => [
      `  ${colors.yellow(severity)} ${code}: ${printable(message)}`,
      ...(fix === undefined ? [] : [`    mend: ${printable(fix)}`]),
    ]),
    ...trendSteps(document).map((step) => `  ${stepLine(step)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function headLine(document: TrendDocument): string {
  const file = printable(document.file);
  const where = `of ${file} on ${printable(document.ref.name)} (${shortId(document.ref.commit)})`;
  if (document.reason === 'no-history') {
    return `coverage trend: FAIL (no-history) no revision ${where}`;
  }
  if (document.reason === 'unreadable-history') {
    return `coverage trend: FAIL (unreadable-history) none of ${countText(document.unread.length, 'revision')} ${where} can be read`;
  }
  return `coverage trend: ${countText(document.revisions.length, 'revision')} ${where}, ${daysText(document)}`;
}

function tables(document: TrendDocument, colors: Paint): string[] {
  const metrics = [...new Set(document.series.map(({ metric }) => metric))];
  return metrics.flatMap((metric) => {
    const rows = document.series.filter((series) => series.metric === metric);
    const names = rows.map((series) => printable(seriesName(series)));
    const longest = Math.max(...names.map((name) => name.length));
    const sparks = rows.map((series) => sparkline(seriesColumns(document, series, WIDTH)));
    const widest = Math.max(...sparks.map((spark) => spark.length));
    return [
      `  ${colors.bold(metric)}`,
      ...rows.map((series, at) =>
        `    ${names[at]!.padEnd(longest)}  ${sparks[at]!.padEnd(widest)}  ${endsText(document, series, colors)}`.trimEnd(),
      ),
    ];
  });
}

function endsText(document: TrendDocument, { points, drift }: TrendSeries, colors: Paint): string {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return 'never measured';
  const newest = document.revisions.at(-1)!.commit;
  const age = last.commit === newest ? '' : `, last measured at ${shortId(last.commit)}`;
  if (points.length === 1) return `${percentText(last)}${age}`;
  const color = drift === null ? colors.dim : drift < 0 ? colors.red : colors.green;
  const how = drift === null ? 'not comparable' : driftText(drift);
  return `${percentText(first)} → ${percentText(last)}  ${color(how)}${age}`;
}

const dayIn = ({ revisions }: TrendDocument, commit: string): string =>
  dayOf(revisions.find((revision) => revision.commit === commit)?.date ?? '');

function borderText({ reason, before, after }: TrendBorder): string {
  if (reason === 'partial') return 'a package came into the sum or left it';
  return `${printable(before ?? 'an unknown provider')} → ${printable(after ?? 'an unknown provider')}`;
}

function section<T>(title: string, all: readonly T[], what: string, line: (one: T) => string): string[] {
  if (all.length === 0) return [];
  const rest = all.length - NAMED;
  return [
    `  ${title} (${what}):`,
    ...all.slice(-NAMED).map((one) => `    - ${line(one)}`),
    ...(rest > 0 ? [`    and ${rest} before; --format json has all`] : []),
  ];
}
