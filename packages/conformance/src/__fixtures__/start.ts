import { STANDARD_BANDS } from '@org/coverage-manifest';
import { assertFeatureConformanceSync, CoverageDriftError, type ConformanceOptions } from '../index.js';
import type { Feature } from './measured-feature.js';

const { entities, 'use-cases': useCases } = STANDARD_BANDS;
const baseline = { statements: 75, branches: 50, functions: 80, lines: 80 };

/** The manifest of `FEATURE`, which its report holds to. */
export const MANIFEST = { name: 'shop', coverage: { entities, 'use-cases': useCases, baseline } };

/** The same with another band for the files of no layer, of which a statement and an arm do not run. */
export const withBaseline = (band: object): unknown => ({
  ...MANIFEST,
  coverage: { ...MANIFEST.coverage, baseline: band },
});

export const PRODUCTION = { env: { NODE_ENV: 'production' } };

/** What a start ends with, and what was logged. */
export interface Start {
  readonly error: CoverageDriftError | null;
  readonly debug: readonly string[];
  readonly warn: readonly string[];
}

/** A start at which there is nothing to say. */
export const SILENT: Start = { error: null, debug: [], warn: [] };

export function start(
  feature: Feature,
  manifest: unknown = MANIFEST,
  options: Partial<ConformanceOptions> = {},
): Start {
  const debug: string[] = [];
  const warn: string[] = [];
  const logger = { debug: (text: string) => void debug.push(text), warn: (text: string) => void warn.push(text) };
  try {
    assertFeatureConformanceSync(manifest, { root: feature.root, env: {}, logger, ...options });
    return { error: null, debug, warn };
  } catch (error) {
    if (!(error instanceof CoverageDriftError)) throw error;
    return { error, debug, warn };
  }
}

export const kindsOf = ({ error }: Start): readonly string[] => error?.breaches.map(({ kind }) => kind) ?? [];
