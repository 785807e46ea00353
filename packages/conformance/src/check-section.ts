import { BASELINE, KNOWN_LAYERS, METRICS, type FeatureManifest } from '@org/coverage-manifest';
import type { Breach } from './drift-error.js';
import { breachOf } from './breach.js';
import { isRecord } from './is-record.js';

const BANDS = [...Object.keys(KNOWN_LAYERS), BASELINE];

/**
 * The manifest when its `coverage` section can be compared with, else why not.
 *
 * Asks for what a comparison needs and no more: `parseManifest` says all that is wrong, where the tests run.
 */
export function checkSection(
  manifest: unknown,
): { readonly manifest: FeatureManifest } | { readonly breach: Breach } {
  const section = isRecord(manifest) ? manifest['coverage'] : undefined;
  if (section === undefined || section === null) {
    return {
      breach: breachOf('section-missing', 'the manifest has no `coverage` section: it owes nothing at all'),
    };
  }
  const problem = isRecord(section) ? sectionProblem(section) : 'coverage is not an object';
  if (problem === null) return { manifest: manifest as FeatureManifest };
  return { breach: breachOf('section-invalid', `the manifest’s section can’t be compared with: ${problem}`) };
}

function sectionProblem(section: Readonly<Record<string, unknown>>): string | null {
  for (const name of BANDS) {
    const problem = bandProblem(section[name], `coverage.${name}`);
    if (problem !== null) return problem;
  }
  const { layers = {}, include, exclude = [] } = section;
  if (!isRecord(layers)) return 'coverage.layers is not an object';
  for (const [name, layer] of Object.entries(layers)) {
    const at = `coverage.layers.${name}`;
    if (!isRecord(layer) || !isGlobs(layer['files'])) return `${at}.files is not a list of globs`;
    const problem = bandProblem(layer['band'], `${at}.band`);
    if (problem !== null) return problem;
  }
  if (include !== undefined && !isGlobs(include)) return 'coverage.include is not a list of globs';
  if (!Array.isArray(exclude) || !exclude.every((entry) => isRecord(entry) && isGlobs(entry['files']))) {
    return 'coverage.exclude is not a list of { files, reason }';
  }
  return null;
}

function bandProblem(band: unknown, at: string): string | null {
  if (band === undefined) return null;
  if (!isRecord(band)) return `${at} is not an object`;
  const wrong = METRICS.find((metric) => band[metric] !== undefined && !isPercentage(band[metric]));
  return wrong === undefined ? null : `${at}.${wrong} is ${String(band[wrong])}, not a number from 0 to 100`;
}

const isPercentage = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 100;

function isGlobs(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length > 0 && value.every((glob) => typeof glob === 'string' && glob !== '')
  );
}
