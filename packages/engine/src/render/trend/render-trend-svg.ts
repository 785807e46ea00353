import type { TrendDocument } from '../../model/trend.js';
import { percentText } from '../../numbers/percent-text.js';
import { printable } from '../printable.js';
import { countText } from '../ratio-text.js';
import { cutText, svgText } from './svg-text.js';
import { PANEL, trendPanel, type ShareRange } from './trend-panel.js';
import { daysText, driftText, seriesName, shortId } from './trend-words.js';

const MARGIN = 24;
const GAP = 24;
const HEAD = 64;
const COLUMNS = 3;
/** Letters of the heading's size that fit beside each other. */
const HEADING_LETTERS = 100;

const STYLE = `
svg { --paper: #ffffff; --ink: #1f2328; --dim: #59636e; --grid: #d1d9e0; --line: #0969da; --down: #cf222e; --up: #1a7f37; }
@media (prefers-color-scheme: dark) {
  svg { --paper: #0d1117; --ink: #f0f6fc; --dim: #9198a1; --grid: #3d444d; --line: #4493f8; --down: #f85149; --up: #3fb950; }
}
text { font-family: system-ui, sans-serif; fill: var(--ink); }
.paper { fill: var(--paper); }
.heading { font-size: 18px; font-weight: 600; }
.name { font-size: 13px; font-weight: 600; }
.ends { font-size: 12px; }
.under, .dim { font-size: 12px; fill: var(--dim); }
.tick { font-size: 10px; fill: var(--dim); }
.end { text-anchor: end; }
.up { fill: var(--up); }
.down { fill: var(--down); }
.grid { stroke: var(--grid); }
.border { stroke: var(--dim); stroke-dasharray: 3 3; }
.line { fill: none; stroke: var(--line); stroke-width: 1.5; stroke-linejoin: round; }
.point { fill: var(--line); }
.drop { fill: var(--down); }
`;

/**
 * The trend as one picture that needs nothing else: a small chart a series, all on the same scale, for light and dark
 * pages. The description holds the same figures as text.
 */
export function renderTrendSvg(document: TrendDocument): string {
  const { series } = document;
  const columns = Math.min(COLUMNS, Math.max(2, series.length));
  const rows = Math.ceil(series.length / columns);
  const width = 2 * MARGIN + columns * PANEL.width + (columns - 1) * GAP;
  const height = MARGIN + HEAD + rows * (PANEL.height + GAP);
  const range = shareRange(document);
  const place = (at: number) =>
    [
      MARGIN + (at % columns) * (PANEL.width + GAP),
      MARGIN + HEAD + Math.floor(at / columns) * (PANEL.height + GAP),
    ] as const;
  const under = svgText(cutText(printable(underText(document)), HEADING_LETTERS));
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="trend-title trend-description">`,
    `<title id="trend-title">The trend of coverage</title>`,
    `<desc id="trend-description">${svgText(description(document))}</desc>`,
    `<style>${STYLE}</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    `<text class="heading" x="${MARGIN}" y="${MARGIN + 16}">The trend of coverage</text>`,
    `<text class="under" x="${MARGIN}" y="${MARGIN + 38}">${under}</text>`,
    ...series.map((one, at) => trendPanel(document, one, range, place(at))),
    '</svg>',
  ].join('\n')}\n`;
}

function underText(document: TrendDocument): string {
  if (document.reason !== 'history') return `${document.reason}: ${document.file} on ${document.ref.name}`;
  const count = countText(document.revisions.length, 'revision');
  return `${count}, ${daysText(document)}, ${document.ref.name} (${shortId(document.ref.commit)})`;
}

/** The tens of percent around all shares. */
function shareRange({ series }: TrendDocument): ShareRange {
  const shares = series.flatMap(({ points }) => points.map(({ covered, total }) => covered / total));
  const low = shares.reduce((least, share) => Math.min(least, share), 1);
  const high = shares.reduce((most, share) => Math.max(most, share), 0);
  const [from, to] = [Math.floor(low * 10) / 10, Math.ceil(high * 10) / 10];
  if (from < to) return { low: from, high: to };
  return to >= 1 ? { low: 0.9, high: 1 } : { low: from, high: from + 0.1 };
}

function description(document: TrendDocument): string {
  const lines = document.series.map(({ package: name, metric, points, drift }) => {
    const first = points[0];
    const last = points.at(-1);
    const what = `${seriesName({ package: name })}, ${metric}`;
    if (first === undefined || last === undefined) return `${what}: never measured`;
    const how = drift === null ? 'not comparable' : `${driftText(drift)} points`;
    return `${what}: ${percentText(first)} to ${percentText(last)}, ${how}`;
  });
  return [underText(document), ...lines].join('; ');
}
