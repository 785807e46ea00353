import { percentText } from '@org/coverage-engine';
import { METRICS } from '@org/coverage-manifest';
import type { Figures, Gap, LayerFigures } from './measure/read-figures.js';

/** How many places, and how many files, are named for one project. */
const NAMED_PLACES = 40;

const TO_MEASURE =
  '  Until the report has these the verdict on the bands fails as unmeasured. Let the tests measure them; what only tests ' +
  'use goes into `exclude` of the manifest, with the reason.';

/**
 * What a measurement found, for people: a row for each layer, then the places that no test ran, each as `file:line` or
 * `file:first-last`.
 */
export function figuresText({ layers, gaps, unmeasured }: Figures): string[] {
  const width = Math.max(0, ...layers.map(({ layer }) => layer.length));
  const places = gaps.flatMap(placesOf);
  return [
    ...layers.map((layer) => `  ${layer.layer.padEnd(width)}  ${metricsText(layer)}`),
    ...(places.length > 0 ? ['  not run by any test:'] : []),
    ...firstOf(places, 'places'),
    ...firstOf(
      unmeasured.map((file) => `${file}  of which the report says nothing`),
      'files of which the report says nothing',
    ),
    ...(unmeasured.length > 0 ? [TO_MEASURE] : []),
  ];
}

function firstOf(lines: readonly string[], what: string): string[] {
  const hidden = lines.length - NAMED_PLACES;
  const named = lines.slice(0, NAMED_PLACES).map((line) => `    ${line}`);
  return hidden > 0 ? [...named, `    and ${hidden} more ${what}`] : named;
}

function metricsText({ counts }: LayerFigures): string {
  return METRICS.map((metric) => {
    const { covered, total } = counts[metric];
    return total === 0
      ? `${metric} none`
      : `${metric} ${percentText({ covered, total })} (${covered}/${total})`;
  }).join('  ');
}

function placesOf({ file, missing }: Gap): string[] {
  const lines = ranges(missing.lines).map((range) => `${file}:${range}`);
  const among = (line: number) => missing.lines.includes(line);
  const functions = missing.functions.filter((line) => !among(line));
  const branches = missing.branches.filter((line) => !among(line));
  return [
    ...lines,
    ...functions.map((line) => `${file}:${line}  function never called`),
    ...branches.map((line) => `${file}:${line}  branch never taken`),
  ];
}

/** `[3, 7, 8, 9]` → `['3', '7-9']`. */
function ranges(lines: readonly number[]): string[] {
  const found: { first: number; last: number }[] = [];
  for (const line of lines) {
    const current = found.at(-1);
    if (current && line === current.last + 1) current.last = line;
    else found.push({ first: line, last: line });
  }
  return found.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
}
