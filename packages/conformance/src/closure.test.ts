import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { featureOf } from './__fixtures__/measured-feature.js';
import { MANIFEST as SHOP } from './__fixtures__/start.js';

const PACKAGE = join(import.meta.dirname, '..');
const MANIFEST = { name: 'shop', coverage: { baseline: { lines: 100 } } };
const OWN = [expect.stringMatching(/packages\/conformance\/dist\/index\.js$/)];
const LATER = [...OWN, expect.stringMatching(/packages\/conformance\/dist\/later\.js$/)];

/** The files that a fresh process has loaded once it asserted something, built-in modules apart. */
function loadedBy(root: string, manifest: unknown): string[] {
  const script = `
    const { assertFeatureConformanceSync, CoverageDriftError } = require('@org/coverage-conformance');
    try {
      assertFeatureConformanceSync(${JSON.stringify(manifest)}, { root: ${JSON.stringify(root)}, floor: { entities: {}, 'use-cases': {} } });
    } catch (error) {
      // What it says of the feature is no matter here.
      if (!(error instanceof CoverageDriftError)) throw error;
    }
    console.log(JSON.stringify(Object.keys(require.cache)));
  `;
  const output = execFileSync(process.execPath, ['-e', script], {
    cwd: PACKAGE,
    encoding: 'utf8',
    stdio: 'pipe',
    // What it has Node load is none of the check's.
    env: { ...process.env, NODE_OPTIONS: undefined },
  });
  return (JSON.parse(output) as string[]).map((file) => file.replaceAll('\\', '/'));
}

const packagesOf = (files: readonly string[]): string[] => [
  ...new Set(
    files.map((file) => /.*(?:node_modules|packages)\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? file),
  ),
];

describe('what the check loads', () => {
  it('is one file of its own where no coverage is shipped', () => {
    expect(loadedBy(featureOf().root, MANIFEST)).toEqual(OWN);
  });

  it('is that file where the recorded totals show that all holds, and one more where the sources are there', async () => {
    const feature = featureOf();
    await feature.measure();
    expect(loadedBy(feature.root, SHOP)).toEqual(LATER);
    feature.remove('src');
    expect(loadedBy(feature.root, SHOP)).toEqual(OWN);
  });

  it('is the engine too where a band is missed; never Zod, Nx, Vitest or a native module', async () => {
    const feature = featureOf();
    await feature.measure();
    const glob = { files: ['src/!(entities)/**/*.[a-z]s'], reason: 'a glob that only picomatch knows' };
    const files = loadedBy(feature.root, { coverage: { baseline: { branches: 100 }, exclude: [glob] } });
    expect(packagesOf(files).sort()).toEqual(['conformance', 'engine', 'manifest', 'picomatch']);
    expect(files.filter((file) => /\.node$|\/(?:zod|vitest|nx)\//.test(file))).toEqual([]);
  });
});
