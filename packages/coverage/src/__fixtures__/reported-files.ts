import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Files } from './measured-workspace.js';

/** Sources of a folder beside this file, and the report that a real tool wrote of them, where a workspace has them. */
export function reportedFiles(
  folder:
    | 'built-before'
    | 'callbacks'
    | 'chains'
    | 'components'
    | 'dropped-else'
    | 'environments'
    | 'exported-values'
    | 'guards'
    | 'jumps'
    | 'loops'
    | 'lowered'
    | 'monocart'
    | 'operands'
    | 'react-compiler'
    | 'shapes'
    | 'solid'
    | 'statics'
    | 'svelte-fields',
  sources: readonly string[],
  report: string,
): Files {
  const read = (name: string) => readFileSync(join(import.meta.dirname, folder, `${name}.txt`), 'utf8');
  return {
    ...Object.fromEntries(sources.map((name) => [`src/${name}`, read(name)])),
    [`coverage/${basename(report)}`]: read(report),
  };
}
