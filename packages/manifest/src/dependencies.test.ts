import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** The packages that requiring an entry of the built package loads. */
function packagesLoadedBy(entry: string): string[] {
  const script = `require(${JSON.stringify(entry)}); console.log(JSON.stringify(Object.keys(require.cache)))`;
  const output = execFileSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' });
  const files = JSON.parse(output) as string[];
  const names = files.map(
    (file) => /.*node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file)?.[1] ?? 'itself',
  );
  return [...new Set(names)].sort();
}

describe('what an entry loads', () => {
  it.each([
    ['@org/coverage-manifest', ['itself']],
    ['@org/coverage-manifest/provenance', ['itself']],
    ['@org/coverage-manifest/contract', ['itself']],
    ['@org/coverage-manifest/schema', ['itself', 'zod']],
    ['@org/coverage-manifest/vitest', ['itself', 'picomatch', 'zod']],
  ])('%s loads %j', (entry, packages) => {
    expect(packagesLoadedBy(entry)).toEqual(packages);
  });
});
