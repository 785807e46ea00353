import type { MANIFEST_EXTENSIONS as DECLARED } from '@org/coverage-manifest';
import { basename } from 'node:path/posix';

/** Written out, since plugin workers load no package for it; the type is the list itself, so that both are one. */
export const MANIFEST_EXTENSIONS: typeof DECLARED = ['ts', 'mts', 'cts', 'mjs', 'cjs', 'js', 'json'];

/** What a manifest may be called. Of two in one folder the first in this order counts. */
export const MANIFEST_FILES: readonly string[] = MANIFEST_EXTENSIONS.map(
  (ending) => `feature.manifest.${ending}`,
);

/** Whether a file is a manifest, by its name. */
export const isManifest = (path: string): boolean => MANIFEST_FILES.includes(basename(path));

/** Orders the manifests of one folder: the one that counts comes first. */
export const byPrecedence = (a: string, b: string): number =>
  MANIFEST_FILES.indexOf(basename(a)) - MANIFEST_FILES.indexOf(basename(b));
