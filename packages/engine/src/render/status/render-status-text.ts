import { METRICS } from '@org/coverage-manifest';
import type { FeatureStatus, LayerStatus, StatusDocument } from '../../model/status.js';
import { percentText } from '../../numbers/percent-text.js';
import { placeText } from '../place-text.js';
import { paint, type Paint } from '../paint.js';
import { printable } from '../printable.js';
import { countText } from '../ratio-text.js';
import { diagnosticLines, stepLine } from '../remark-text.js';

const FIRST_MANIFEST = {
  words: 'no feature declares what it owes: write a feature.manifest.ts, in an Nx workspace by',
  code: 'npx nx g @org/coverage:adopt --all',
};

/** Where every feature stands, for people: one line each, and below it what is open. */
export function renderStatusText(
  document: StatusDocument,
  options: { readonly color?: boolean } = {},
): string {
  const colors = paint(options.color ?? false);
  const open = document.features.filter(({ next }) => next !== null).length;
  const lines = [
    colors.bold(`coverage status: ${countText(document.features.length, 'feature')}, ${open} to look at`),
    ...document.features.flatMap((feature) => featureLines(feature, colors)),
    ...diagnosticLines({ diagnostics: document.diagnostics, status: 'fail' }, { paint: colors }).map(
      (line) => `  ${line}`,
    ),
    ...(document.features.length + document.diagnostics.length > 0 ? [] : [stepLine(FIRST_MANIFEST)]),
  ];
  return `${lines.join('\n')}\n`;
}

function featureLines(feature: FeatureStatus, colors: Paint): string[] {
  const { project, root, freshness, layers, bands, diff, mutation, mutationDiff, next } = feature;
  const verdicts = [
    `report ${freshness}`,
    `bands ${verdictText(bands)}`,
    `diff ${verdictText(diff)}`,
    ...(mutation === null ? [] : [`mutants ${percentText(mutation.score)} (${verdictText(mutation)})`]),
    ...(mutationDiff === null ? [] : [`mutants of the change ${verdictText(mutationDiff)}`]),
  ];
  const mark = next === null ? colors.green('ok') : colors.yellow('open');
  return [
    `  ${mark} ${printable(project)} (${printable(root === '' ? '.' : root)}): ${verdicts.join(', ')}`,
    ...(next === null ? [] : layers.map(layerLine)),
    ...(diff?.hunks ?? []).map(
      ({ file, startLine, endLine, kinds }) =>
        `      ${placeText(printable(file), startLine, endLine)} ${kinds.join(', ')}`,
    ),
    ...(next === null ? [] : [`      next: ${printable(next.command)} (${printable(next.why)})`]),
  ];
}

const verdictText = (verdict: FeatureStatus['bands']): string =>
  verdict === null ? 'not judged' : `${verdict.status}${verdict.outdated ? ' outdated' : ''}`;

function layerLine({ layer, band, measured }: LayerStatus): string {
  const metrics = METRICS.flatMap((metric) => {
    const minimum = band[metric];
    const found = measured?.[metric];
    if (minimum === undefined) return [];
    return [`${metric} ${found === undefined ? '?' : percentText(found)} of ${minimum}`];
  });
  return `      ${printable(layer)}: ${metrics.join(', ')}`;
}
