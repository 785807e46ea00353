import { relative } from 'node:path';
import type { Breach, BreachFile, BreachKind } from './drift-error.js';

const NAMED_FILES = 8;
const NAMED_LINES = 8;

const MEASURE = 'npx vitest run --coverage, in its folder';
const MENDS: Readonly<Record<BreachKind, string>> = {
  'below-band': `write tests for the lines above, then measure again: ${MEASURE}`,
  'section-missing': 'give feature.manifest its section `coverage` back',
  'section-invalid':
    'mend the named field of feature.manifest; the tests’ own run says all that is wrong with it',
  'below-floor':
    'raise the band in feature.manifest; a feature that was adopted with less names its floor here: assertFeatureConformance(manifest, { root, floor })',
  'band-removed':
    'give the layer its band back in feature.manifest; a feature that was adopted with less names its floor here: assertFeatureConformance(manifest, { root, floor })',
  'layer-empty': 'mend the layer’s globs, add its first file, or take its band out of feature.manifest',
  untested: `write a test beside each file above, then measure again: ${MEASURE}`,
  unmeasured: `let the tests’ configuration measure the files above, or exclude them in feature.manifest with a reason, then measure again: ${MEASURE}`,
  'test-deleted': `bring the tests back, or measure what the others still show: ${MEASURE}`,
  'report-unusable': `make the tests pass and measure again: ${MEASURE}`,
  stale: `measure again: ${MEASURE}`,
};

/** How to mend some breaches, each way once, in their order. */
export const mendsOf = (breaches: readonly Breach[]): readonly string[] => [
  ...new Set(breaches.map(({ kind }) => MENDS[kind])),
];

/** The breaches as a terminal shows them: what, the files with their lines, and how to mend it; no newline at the end. */
export function driftMessage(
  feature: string,
  root: string,
  breaches: readonly Breach[],
  notes: readonly string[],
): string {
  const folder = relative(process.cwd(), root).replaceAll('\\', '/');
  const where = folder === '' ? '' : ` (${folder.startsWith('..') ? root : folder})`;
  const count = breaches.length === 1 ? '' : `, ${breaches.length} times`;
  return [
    `the feature "${feature}"${where} does not hold to its coverage contract${count}`,
    ...breaches.flatMap(({ what, files }) => [`  ${what}`, ...fileLines(files)]),
    ...notes.map((note) => `  note: ${note}`),
    ...mendsOf(breaches).map((mend) => `  mend: ${mend}`),
  ].join('\n');
}

function fileLines(files: readonly BreachFile[]): string[] {
  const named = files.slice(0, NAMED_FILES).map(({ file, lines }) => `    ${file}${linesText(lines)}`);
  const rest = files.length - named.length;
  return rest === 0 ? named : [...named, `    and ${rest} more`];
}

function linesText(lines: readonly number[]): string {
  if (lines.length === 0) return '';
  const more = lines.length > NAMED_LINES ? ', …' : '';
  return `:${lines.slice(0, NAMED_LINES).join(', ')}${more}`;
}
