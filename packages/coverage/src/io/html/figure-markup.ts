import { METRICS } from '@org/coverage-manifest';
import { meets, percentText, type Metric, type Ratio } from '@org/coverage-engine';
import type { PageFigures } from './page-figures.js';

/** Percentages from which a figure is yellow, and green. */
const MEDIUM_FROM = 50;
const HIGH_FROM = 80;

/** The class by which the reporter's style sheet colours a ratio. */
export function figureClass(ratio: Ratio | null): 'high' | 'medium' | 'low' | 'empty' {
  if (ratio === null || ratio.total === 0) return 'empty';
  if (meets(ratio, HIGH_FROM)) return 'high';
  return meets(ratio, MEDIUM_FROM) ? 'medium' : 'low';
}

/** The figures at the head of a page. */
export function figureHeader(figures: PageFigures): string {
  return METRICS.map((metric) => {
    const ratio = figures.counts[metric];
    const name = metric[0]!.toUpperCase() + metric.slice(1);
    return `
            <div class='fl pad1y space-right2'${remark(figures, metric)}>
                <span class="strong">${ratioText(ratio)}${mark(figures, metric)} </span>
                <span class="quiet">${name}</span>
                <span class='fraction'>${ratio === null ? 'not counted' : fraction(ratio)}</span>
            </div>`;
  }).join('');
}

/** The cells of a table's row, behind its name. */
export function figureCells(figures: PageFigures): string {
  return [chartCell(figures.counts.lines), ...METRICS.map((metric) => metricCells(figures, metric))].join(
    '\n',
  );
}

function chartCell(ratio: Ratio | null): string {
  const shade = figureClass(ratio);
  const width = ratio === null || ratio.total === 0 ? null : Math.floor((100 * ratio.covered) / ratio.total);
  const chart =
    width === null
      ? ''
      : `<div class="chart"><div class="cover-fill${width === 100 ? ' cover-full' : ''}" style="width: ${width}%"></div>` +
        `<div class="cover-empty" style="width: ${100 - width}%"></div></div>`;
  return `<td data-value="${sortValue(ratio)}" class="pic ${shade}">${chart}</td>`;
}

function metricCells(figures: PageFigures, metric: Metric): string {
  const ratio = figures.counts[metric];
  const shade = figureClass(ratio);
  const hint = remark(figures, metric);
  return [
    `<td data-value="${sortValue(ratio)}" class="pct ${shade}"${hint}>${ratioText(ratio)}${mark(figures, metric)}</td>`,
    `<td data-value="${ratio?.total ?? 0}" class="abs ${shade}">${fraction(ratio)}</td>`,
  ].join('\n');
}

// Without a space before the sign, as the reporter's narrow columns have it.
const ratioText = (ratio: Ratio | null): string =>
  ratio === null ? '–' : percentText(ratio).replace(' %', '%').replace('<', '&lt;');

const fraction = (ratio: Ratio | null): string => (ratio === null ? '' : `${ratio.covered}/${ratio.total}`);

/** Sorts what has no percentage below 0 %. */
const sortValue = (ratio: Ratio | null): number =>
  ratio === null || ratio.total === 0 ? -1 : ratio.covered / ratio.total;

const isPartial = ({ counting, files }: PageFigures, metric: Metric): boolean => counting[metric] < files;

const mark = (figures: PageFigures, metric: Metric): string =>
  isPartial(figures, metric) && figures.counts[metric] !== null ? '*' : '';

function remark(figures: PageFigures, metric: Metric): string {
  if (!isPartial(figures, metric)) return '';
  const { counting, files } = figures;
  return ` title="counted by ${counting[metric]} of ${files} files: LCOV has no ${metric}"`;
}
