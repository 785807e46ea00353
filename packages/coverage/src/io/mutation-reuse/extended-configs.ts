import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { resolveImport } from './resolve-import.js';

/**
 * TypeScript configurations with all that they extend, absolute; without installed ones, which the lock file covers.
 *
 * @param files absolute
 * @returns `unknown`: why one can't be followed
 */
export function extendedConfigs(
  files: readonly string[],
  workspaceRoot: string,
): { readonly files: readonly string[] } | { readonly unknown: string } {
  const seen = new Set(files);
  for (const file of seen) {
    const written = /"extends"\s*:\s*("[^"\n]*"|\[[^\]]*\])/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
    for (const [, specifier = ''] of written.matchAll(/"([^"\n]*)"/g)) {
      const target = resolveImport(specifier, file, workspaceRoot);
      if (target?.kind === 'files')
        target.files.filter((path) => basename(path) !== 'package.json').forEach((path) => seen.add(path));
      else if (target?.kind !== 'installed')
        return { unknown: `${file} extends ${specifier}, which can not be followed` };
    }
  }
  return { files: [...seen] };
}
