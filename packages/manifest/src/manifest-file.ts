/** Where the name of a manifest may end. Of two in one folder the first in this order counts, wherever one is looked for. */
export const MANIFEST_EXTENSIONS = ['ts', 'mts', 'cts', 'mjs', 'cjs', 'js', 'json'] as const;
