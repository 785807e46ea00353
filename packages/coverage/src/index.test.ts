import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

describe('the entry file', () => {
  it('loads nothing but modules of node, since each plugin worker loads it', () => {
    expect([...runtimeImports(join(import.meta.dirname, 'index.ts'))].sort()).toEqual([
      'node:fs',
      'node:path',
      'node:path/posix',
      'node:util',
    ]);
  });

  /** The packages that a source file and those it imports need at run time. */
  function runtimeImports(file: string): Set<string> {
    const found = new Set<string>();
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
      /^(?:import|export)(?! type)\s[^;]*?from '([^']+)';/gm,
    )) {
      if (!name.startsWith('.')) found.add(name);
      else
        runtimeImports(join(dirname(file), name.replace(/\.js$/, '.ts'))).forEach((inner) =>
          found.add(inner),
        );
    }
    return found;
  }
});
