import { seeded, seedOf } from '../workspace/seeded.mts';
import { generateFunction } from './functions.mts';

/** Of 30 files of a feature: the modules, and one file of tests for each pair of them. */
const MODULES = 20;
const FUNCTIONS = 10;
const TESTS_PER_MODULE = 3;
const FOLDERS = ['entities', 'application/use-cases', 'interface-adapters/controllers'];

/** A feature: its name, and the names of the features that it uses. */
export interface Feature {
  readonly name: string;
  readonly uses: readonly string[];
}

/** Lines and tests that `featureFiles` wrote. */
export interface FeatureSize {
  readonly files: number;
  readonly lines: number;
  readonly tests: number;
}

/** Features in tiers of about the square root of their number: each uses two of the tier below. */
export function planFeatures(count: number): Feature[] {
  const width = Math.max(1, Math.ceil(Math.sqrt(count)));
  const nameOf = (index: number) => `f${String(index).padStart(3, '0')}`;
  return Array.from({ length: count }, (_, index) => {
    const below = Math.floor(index / width) * width - width;
    const uses = below < 0 ? [] : [below + (index % width), below + ((index + 1) % width)];
    return { name: nameOf(index), uses: [...new Set(uses)].sort((a, b) => a - b).map(nameOf) };
  });
}

/** The text of every file of a feature, by path in its folder. */
export function featureFiles({ name, uses }: Feature, index: number): Map<string, string> {
  const files = new Map<string, string>();
  files.set('package.json', packageJson(name, uses));
  files.set('feature.manifest.ts', manifest(name));
  files.set('vitest.config.mts', VITEST_CONFIG);
  const exported: string[] = [];
  for (let number = 0; number < MODULES; number += 2) {
    const folder = `src/${FOLDERS[Math.floor((number * FOLDERS.length) / MODULES)]}`;
    const pair = [number, number + 1].map((of) => moduleOf(index, of));
    for (const { file, source } of pair) files.set(`${folder}/${file}.ts`, source);
    files.set(`${folder}/${pair[0]!.file}.test.ts`, testsOf(pair));
    if (number === 0) exported.push(`export * from './entities/${pair[0]!.file}.js';`);
  }
  for (const used of uses) exported.push(`export * as ${used} from '@ref/${used}';`);
  files.set('src/index.ts', `${exported.join('\n')}\n`);
  return files;
}

/** What there is to count in the files of a feature. */
export function sizeOf(files: ReadonlyMap<string, string>): FeatureSize {
  const sources = [...files].filter(([path]) => path.startsWith('src/'));
  const text = sources.map(([, content]) => content).join('');
  return {
    files: sources.length,
    lines: text.split('\n').length - 1,
    tests: text.match(/^ {2}it\(/gm)?.length ?? 0,
  };
}

interface Module {
  readonly file: string;
  readonly source: string;
  readonly names: readonly string[];
  /** Bodies of its tests. */
  readonly tests: readonly (readonly string[])[];
}

function moduleOf(feature: number, number: number): Module {
  const random = seeded(seedOf(feature, number, 6));
  const functions = Array.from({ length: FUNCTIONS }, (_, index) => generateFunction(index, random));
  const perTest = Math.ceil(FUNCTIONS / TESTS_PER_MODULE);
  return {
    file: `module-${String(number).padStart(2, '0')}`,
    source: `${functions.map(({ source }) => source).join('\n\n')}\n`,
    names: functions.map(({ name }) => name),
    tests: Array.from({ length: TESTS_PER_MODULE }, (_, test) =>
      functions.slice(test * perTest, (test + 1) * perTest).flatMap(({ checks }) => checks),
    ),
  };
}

function testsOf(modules: readonly Module[]): string {
  const imports = modules.map(({ file }) => `import * as ${identifier(file)} from './${file}.js';`);
  const suites = modules.map(({ file, names, tests }) => {
    const cases = tests.map((body, index) => {
      const lines = body.map((line) => `    ${qualified(line, names, identifier(file))}`);
      return `  it('holds what it promises (${index + 1})', async () => {\n${lines.join('\n')}\n  });`;
    });
    return `describe('${file}', () => {\n${cases.join('\n\n')}\n});`;
  });
  return `import { describe, expect, it } from 'vitest';\n${imports.join('\n')}\n\n${suites.join('\n\n')}\n`;
}

const identifier = (file: string): string => file.replace('-', '');

function qualified(line: string, names: readonly string[], module: string): string {
  return line.replace(/\b[a-z]+[A-Z][a-z]+\d+\b/g, (name) =>
    names.includes(name) ? `${module}.${name}` : name,
  );
}

function packageJson(name: string, uses: readonly string[]): string {
  const value = {
    name: `@ref/${name}`,
    version: '0.0.0',
    private: true,
    type: 'module',
    exports: { '.': './src/index.ts', './package.json': './package.json' },
    dependencies: Object.fromEntries(uses.map((used) => [`@ref/${used}`, '*'])),
    // The tests alone, to compare with.
    nx: {
      name,
      targets: { test: { command: 'vitest run', options: { cwd: '{projectRoot}' }, cache: true } },
    },
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

const manifest = (name: string): string => `import { defineFeature } from '@org/coverage-manifest';

const all = { statements: 100, branches: 100, functions: 100, lines: 100 };

export default defineFeature({
  name: '${name}',
  coverage: {
    entities: all,
    'use-cases': all,
    controllers: { ...all, branches: 95 },
    baseline: { statements: 80, branches: 75, functions: 80, lines: 80 },
  },
});
`;

const VITEST_CONFIG = `import { featureTest } from '@org/coverage-manifest/vitest';
import { defineConfig } from 'vitest/config';
import manifest from './feature.manifest.ts';

export default defineConfig({
  root: import.meta.dirname,
  test: { ...featureTest(manifest, { root: import.meta.dirname }), isolate: false },
});
`;
