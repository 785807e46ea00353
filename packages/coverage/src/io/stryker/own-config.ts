import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CoverageError } from '../coverage-error.js';
import { isRecord } from '../values/is-record.js';
import type { StrykerOptions } from './worker-messages.js';

/** Names under which Stryker looks for its configuration, in its order. */
export const STRYKER_CONFIG_FILES: readonly string[] = ['', '.'].flatMap((prefix) =>
  ['conf', 'config'].flatMap((suffix) =>
    ['json', 'js', 'mjs', 'cjs'].map((extension) => `${prefix}stryker.${suffix}.${extension}`),
  ),
);

/**
 * The feature's own configuration of Stryker, or an empty one. Stryker checks its options.
 *
 * @param folder absolute
 * @throws CoverageError STRYKER_CONFIG_INVALID
 */
export async function readOwnConfig(folder: string): Promise<StrykerOptions> {
  const name = STRYKER_CONFIG_FILES.find((candidate) => existsSync(resolve(folder, candidate)));
  if (name === undefined) return {};
  const value = await readConfig(resolve(folder, name)).catch((cause: unknown) => {
    throw new CoverageError({
      code: 'STRYKER_CONFIG_INVALID',
      message: `${name} can not be read: ${String(cause)}`,
      where: name,
      fix: 'mend the file; Stryker takes no comments in JSON',
      cause,
    });
  });
  return isRecord(value) ? (value as StrykerOptions) : {};
}

async function readConfig(file: string): Promise<unknown> {
  if (file.endsWith('.json')) return JSON.parse(readFileSync(file, 'utf8'));
  return ((await import(pathToFileURL(file).href)) as { readonly default?: unknown }).default;
}
