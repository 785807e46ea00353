import { isAbsolute, resolve } from 'node:path';
import { CoverageDriftError } from './drift-error.js';
import { driftMessage, mendsOf } from './drift-message.js';
import { examineFeature, type Examination } from './examine-feature.js';
import type { ConformanceLogger, ConformanceOptions } from './options.js';

/**
 * Holds a feature's measured coverage against its manifest, when an application starts.
 *
 * Takes the manifest as it was given to `defineFeature`. Without a report there is nothing to compare: it says so to
 * `logger.debug`. Of what can't be seen (sources, tests, provenance that are not shipped) nothing is claimed.
 *
 * @throws CoverageDriftError `COVERAGE_DRIFT` for a breach; `COVERAGE_STALE` with `NODE_ENV=production` for a report that
 *   was measured from other contents, of which it warns elsewhere. With `USE_DEV_SEED=true` it warns of both.
 * @throws TypeError for a root that is no absolute path: nothing lies there, and nothing would be compared
 */
export function assertFeatureConformanceSync(manifest: unknown, options: ConformanceOptions): void {
  const { env = process.env, logger = STDERR } = options;
  const root = rootOf(options);
  const found = examineFeature(manifest, root, options.floor);
  const isProduction = env['NODE_ENV'] === 'production';
  found.unknown.forEach((unknown) => logger.debug(`coverage of "${found.feature}": ${unknown}`));
  const error = errorOf(found, root);
  if (error === null) {
    if (isProduction && !found.isProven) {
      logger.warn(
        `coverage of "${found.feature}": no coverage/provenance.json shows that the report is of these sources`,
      );
    }
    return;
  }
  const mayThrow = error.code === 'COVERAGE_DRIFT' || isProduction;
  if (mayThrow && env['USE_DEV_SEED'] !== 'true') throw error;
  logger.warn(error.message);
}

/**
 * As `assertFeatureConformanceSync`, with a rejected promise in the place of an error that is thrown.
 *
 * It reads synchronously as well: the files are few and small, and going through the thread pool takes several times as
 * long as reading them.
 */
export async function assertFeatureConformance(
  manifest: unknown,
  options: ConformanceOptions,
): Promise<void> {
  assertFeatureConformanceSync(manifest, options);
}

function rootOf({ root }: { readonly root?: unknown }): string {
  if (typeof root === 'string' && isAbsolute(root)) return resolve(root);
  const mend = 'give the feature’s folder, as join(import.meta.dirname, "../packages/auth")';
  throw new TypeError(`assertFeatureConformance: root is ${String(root)}, no absolute path; ${mend}`);
}

function errorOf({ feature, breaches, stale, notes }: Examination, root: string): CoverageDriftError | null {
  const all = [...breaches, ...(stale ? [stale] : [])];
  if (all.length === 0) return null;
  return new CoverageDriftError({
    code: breaches.length > 0 ? 'COVERAGE_DRIFT' : 'COVERAGE_STALE',
    feature,
    breaches: all,
    fix: mendsOf(all).join('; '),
    message: driftMessage(feature, root, all, notes),
  });
}

// Nothing on stdout: it may be the application's own output.
const STDERR: ConformanceLogger = {
  debug: () => undefined,
  warn: (message) => {
    process.stderr.write(`warning: ${message}\n`);
  },
};
