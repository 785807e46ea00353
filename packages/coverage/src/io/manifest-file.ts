import { basename } from 'node:path/posix';

/** Where `feature.manifest` may end: `featureTest` of `@org/coverage-manifest/vitest` looks for the same. */
export const MANIFEST_EXTENSIONS = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs', 'json'] as const;

const NAMES: ReadonlySet<string> = new Set(MANIFEST_EXTENSIONS.map((ending) => `feature.manifest.${ending}`));

/** Whether a file is a manifest, by its name. */
export function isManifest(path: string): boolean {
  return NAMES.has(basename(path));
}
