import { shellWord } from '@org/coverage-engine';
import {
  BASELINE,
  DEFAULT_BASELINE,
  STANDARD_BANDS,
  type Band,
  type CoverageSection,
  type KnownLayer,
} from '@org/coverage-manifest';
import { MANIFEST_ANCHORS } from '../shared/manifest-anchors.js';
import type { LayerMap } from './map-layers.js';

/** Bands by layer, `baseline` among them; null when nothing was measured. */
export type MeasuredBands = Readonly<Record<string, Band>> | null;

/**
 * The `coverage` section of an adopted project: its layers with the bands that were measured, `{}` where nothing was.
 *
 * A metric of which the project has nothing yet owes what it owes in a new feature.
 */
export function draftSection(map: LayerMap, bands: MeasuredBands): CoverageSection<KnownLayer> {
  const band = (layer: KnownLayer | typeof BASELINE): Band =>
    bands === null
      ? {}
      : { ...(layer === BASELINE ? DEFAULT_BASELINE : STANDARD_BANDS[layer]), ...bands[layer] };
  return {
    ...Object.fromEntries(map.known.map((layer) => [layer, band(layer)])),
    baseline: band(BASELINE),
    ...(Object.keys(map.layers).length > 0 ? { layers: map.layers } : {}),
    ...(map.include ? { include: map.include } : {}),
    ...(map.exclude.length > 0 ? { exclude: map.exclude } : {}),
  };
}

/** A manifest's text, with the anchors at which other generators add to it. */
export function manifestText(
  name: string,
  section: CoverageSection<KnownLayer>,
  measured: 'measured' | 'not-measured',
): string {
  const notes =
    measured === 'measured'
      ? ['What its tests covered when the project was adopted, rounded down: raise it as tests come.']
      : [
          `Not measured yet: nx g @org/coverage:adopt ${shellWord(name)} fills the bands in once the tests run and pass.`,
        ];
  const fields = Object.entries(section).map(([key, value]) => `${keyText(key)}: ${literal(value)},`);
  const inner = [...notes.map((note) => `// ${note}`), ...fields, MANIFEST_ANCHORS.section];
  return [
    "import { defineFeature } from '@org/coverage-manifest';",
    '',
    'export default defineFeature({',
    `  name: ${textLiteral(name)},`,
    '  coverage: {',
    ...inner.map((line) => `    ${line}`),
    '  },',
    `  ${MANIFEST_ANCHORS.manifest}`,
    '});',
    '',
  ].join('\n');
}

function literal(value: unknown): string {
  if (typeof value === 'string') return textLiteral(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, inner]) => `${keyText(name)}: ${literal(inner)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

const keyText = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : textLiteral(name));

/** In single quotes, as the templates write a text. */
export function textLiteral(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
