import { BASELINE, KNOWN_LAYERS } from '@org/coverage-manifest';
import type { Metric } from '@org/coverage-engine';
import { jsonTree } from './json-tree.js';
import { scriptTree } from './script-tree.js';
import { memberOf, type Elsewhere, type ValueTree, type WrittenNumber } from './value-tree.js';

/** Where a minimum stands in a manifest's text, or why no number of its own stands there. */
export interface BandPlace {
  /** The layer whose band has it: `baseline` for a layer without one. */
  readonly owner: string;
  readonly place: WrittenNumber | Elsewhere;
}

/** Finds the number behind a metric of a layer. The metric must be one that the layer owes. */
export type LocateBand = (layer: string, metric: Metric) => BandPlace;

/**
 * Finds where the bands of a manifest are written, without evaluating it.
 *
 * Follows `defineFeature(…)`, `satisfies`, `as const`, parentheses and constants that are used once; all else is
 * `elsewhere`. It may err: evaluate the manifest after an edit and compare.
 *
 * @param file the manifest's path: its extension says what the text is
 */
export function locateBands(file: string, text: string): LocateBand {
  const manifest = file.endsWith('.json') ? jsonTree(text) : scriptTree(file, text);
  const section = memberOf(manifest, 'coverage') ?? manifest;
  const ownBand = (layer: string): ValueTree | null => {
    // A known layer has its band in one of two places, never in both.
    const known = layer === BASELINE || Object.hasOwn(KNOWN_LAYERS, layer);
    const direct = known ? memberOf(section, layer) : null;
    if (layer === BASELINE || direct?.kind === 'object') return direct;
    const layers = memberOf(section, 'layers');
    const declared = layers && memberOf(layers, layer);
    const band = declared && memberOf(declared, 'band');
    return band ?? direct;
  };
  return (layer, metric) => {
    const own = ownBand(layer);
    const owner = own === null ? BASELINE : layer;
    const band = own ?? ownBand(BASELINE) ?? section;
    const member = memberOf(band, metric);
    if (member === null || member.kind === 'object') {
      return { owner, place: { kind: 'elsewhere', line: (member ?? band).line, reason: 'computed' } };
    }
    return { owner, place: member };
  };
}
