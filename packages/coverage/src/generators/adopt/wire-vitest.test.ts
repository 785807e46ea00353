import { readJson, updateJson } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { describe, expect, it } from 'vitest';
import { wireVitest } from './wire-vitest.js';

/** What is to be put into a configuration of that name, without the first sentence. */
function snippetFor(config: string, manifest: string): string {
  const tree = createTreeWithEmptyWorkspace({ formatter: 'prettier' });
  tree.write(`libs/a/${config}`, 'as it was');
  const snippet = wireVitest(tree, { name: 'a', root: 'libs/a', runner: 'vitest', config }, manifest);
  return snippet!.split('\n').slice(2).join('\n');
}

describe('wireVitest', () => {
  it.each(['vitest.config.ts', 'vitest.config.mjs', 'vite.config.js'])('prints imports for %s', (config) => {
    expect(snippetFor(config, 'feature.manifest.ts')).toBe(
      `  import { featureTest } from '@org/coverage-manifest/vitest';
  import manifest from './feature.manifest.ts';

  test: { ...featureTest(manifest, { root: import.meta.dirname }) },`,
    );
  });

  it('says what the tsconfig that compiles the configuration wants, until it has it', () => {
    const tree = createTreeWithEmptyWorkspace({ formatter: 'prettier' });
    const project = { name: 'a', root: 'libs/a', runner: 'vitest', config: 'vitest.config.mts' } as const;
    tree.write('libs/a/vitest.config.mts', 'as it was');
    tree.write('libs/a/tsconfig.lib.json', '{ "exclude": ["vitest.config.mts"] }');
    tree.write('libs/a/tsconfig.spec.json', '{ "include": ["vitest.config.mts", "src/**/*.spec.ts"] }');
    const wants = `

libs/a/tsconfig.spec.json compiles it: add "feature.manifest.ts" to its \`include\`, and to its \`compilerOptions\`

  "allowImportingTsExtensions": true`;

    const said = wireVitest(tree, project, 'feature.manifest.ts');
    expect(said?.slice(-wants.length)).toBe(wants);
    tree.write('libs/a/tsconfig.spec.json', '{ "include": ["vitest.config.mts", "feature.manifest.ts"] }');
    expect(wireVitest(tree, project, 'feature.manifest.ts')).not.toContain('tsconfig');
    expect(wireVitest(tree, project, 'feature.manifest.json')).not.toContain('tsconfig');
  });

  it.each([
    { include: ['src', '*.config.ts'], wants: true },
    { include: ['./vite.config.*'], wants: true },
    { include: ['src', '*.config.js'], wants: false },
    { include: ['**/*'], wants: false },
  ])('finds by its globs whether $include compiles the configuration alone', ({ include, wants }) => {
    const tree = createTreeWithEmptyWorkspace({ formatter: 'prettier' });
    tree.write('libs/a/vite.config.ts', 'as it was');
    tree.write('libs/a/tsconfig.json', JSON.stringify({ include }));
    const project = { name: 'a', root: 'libs/a', runner: 'vitest', config: 'vite.config.ts' } as const;

    const said = wireVitest(tree, project, 'feature.manifest.ts');
    expect(said?.includes('tsconfig.json compiles it: add "feature.manifest.ts"')).toBe(wants);
  });

  it('reads a tsconfig as Nx does, and names one that is broken', () => {
    const tree = createTreeWithEmptyWorkspace({ formatter: 'prettier' });
    const project = { name: 'a', root: 'libs/a', runner: 'vitest', config: 'vitest.config.mts' } as const;
    tree.write('libs/a/vitest.config.mts', 'as it was');
    const said = (tsconfig: string) => {
      tree.write('libs/a/tsconfig.spec.json', tsconfig);
      return wireVitest(tree, project, 'feature.manifest.ts');
    };
    expect(said('{\n  // "include": ["vitest.config.mts"],\n  "include": ["src/**"],\n}')).not.toContain(
      'tsconfig',
    );
    expect(said('{ "include": [\n  "src/**", // [tests]\n  "vitest.config.mts"\n] }')).toContain(
      'libs/a/tsconfig.spec.json compiles it: add',
    );
    expect(said('{ "include": "vitest.config.mts" }')).not.toContain('tsconfig');
    const broken = '{ "include": [';
    expect(said(broken)).toContain(
      'libs/a/tsconfig.spec.json is no valid JSON and stays as it is. Where it compiles it: add',
    );
    expect(tree.read('libs/a/tsconfig.spec.json', 'utf-8')).toBe(broken);
  });

  it('leaves the report’s folder to the target that measures, where Nx infers tests', () => {
    const tree = createTreeWithEmptyWorkspace({ formatter: 'prettier' });
    updateJson(tree, 'nx.json', (json: object) => ({ ...json, plugins: ['@nx/vitest'] }));
    tree.write('libs/a/package.json', '{ "name": "a" }');
    wireVitest(tree, { name: 'a', root: 'libs/a', runner: 'vitest', config: null }, 'feature.manifest.ts');

    expect(readJson(tree, 'libs/a/package.json')).toMatchObject({
      nx: { targets: { test: { outputs: [] } } },
    });
  });

  it.each(['vitest.config.cjs', 'vite.config.cts'])('prints what CommonJS takes for %s', (config) => {
    expect(snippetFor(config, 'feature.manifest.ts')).toBe(
      `  const { featureTest } = require('@org/coverage-manifest/vitest');
  const { default: manifest } = require('./feature.manifest.ts');

  test: { ...featureTest(manifest, { root: __dirname }) },`,
    );
    expect(snippetFor(config, 'feature.manifest.json')).toContain(
      "const manifest = require('./feature.manifest.json');",
    );
  });
});
