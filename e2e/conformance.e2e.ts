import { rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { assertFeatureConformanceSync, CoverageDriftError, type Breach } from '@org/coverage-conformance';
import type { BandsDocument } from '@org/coverage-engine';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeFiles } from '../tools/workspace/make-workspace.mjs';
import { run } from '../tools/workspace/run.mjs';
import { temporaryFolder } from './workspace.js';

const root = resolve(import.meta.dirname, '..');
const workspace = temporaryFolder('conformance-e2e');
const feature = join(workspace, 'packages/shop');

const band = { statements: 100, branches: 100, functions: 100, lines: 100 };
const manifest = { name: 'shop', coverage: { entities: band, 'use-cases': band, baseline: band } };

/** Two statements on one line, an arm and a function that do not run. */
const source = (name: string) => `export function ${name}(value: number, other?: string): string {
  const text = String(value); if (value < 0) return \`-\${text}\`;
  const known = other ?? 'none';
  return value > 9
    ? known
    : text;
}

export const unused${name} = (): number => 1;
`;
const test = (name: string) => `import { expect, it } from 'vitest';
import { ${name} } from './${name}';

it('is text', () => expect(${name}(1)).toBe('1'));
`;
const FILES = {
  'package.json': '{ "name": "acme", "private": true, "workspaces": ["packages/*"] }\n',
  'packages/shop/package.json': '{ "name": "@acme/shop", "type": "module" }\n',
  'packages/shop/feature.manifest.json': JSON.stringify(manifest),
  'packages/shop/vitest.config.mts': `import { featureTest } from '@org/coverage-manifest/vitest';
import { defineConfig } from 'vitest/config';
import manifest from './feature.manifest.json';

const feature = featureTest(manifest, { root: import.meta.dirname, provider: process.env.PROVIDER });
export default defineConfig({ test: { ...feature, maxWorkers: 1 } });
`,
  'packages/shop/src/entities/price.ts': source('price'),
  'packages/shop/src/entities/price.test.ts': test('price'),
  'packages/shop/src/entities/kinds.ts': 'export type Kind = string;\n',
  'packages/shop/src/application/use-cases/buy.ts': source('buy'),
  'packages/shop/src/application/use-cases/buy.test.ts': test('buy'),
  'packages/shop/src/format.ts': source('format'),
  'packages/shop/src/format.test.ts': test('format'),
  'packages/shop/src/di/container.ts': source('container'),
  'packages/shop/src/never-loaded.ts': source('never'),
};

beforeAll(() => {
  writeFiles(workspace, FILES);
  symlinkSync(join(root, 'node_modules'), join(workspace, 'node_modules'), 'junction');
});

function breaches(): readonly Breach[] {
  try {
    assertFeatureConformanceSync(manifest, { root: feature, env: {} });
    return [];
  } catch (error) {
    if (error instanceof CoverageDriftError) return error.breaches;
    throw error;
  }
}

/** What `coverage bands` says of the same folder, in the form of breaches. */
function gate(): readonly unknown[] {
  const cli = join(root, 'packages/coverage/dist/cli/bin.js');
  const { stdout } = run([process.execPath, cli, 'bands', '--format', 'json'], {
    cwd: workspace,
    env: process.env,
    mayFail: true,
  });
  const document = JSON.parse(stdout) as BandsDocument;
  return document.projects[0]!.layers.flatMap(({ layer, metrics }) =>
    metrics
      .filter(({ status }) => status === 'fail')
      .map(({ metric, covered, total, minimum, files }) => ({
        layer,
        metric,
        measured: { covered, total },
        declared: minimum,
        files: files.map(({ file, lines }) => ({ file: file.replace('packages/shop/', ''), lines })),
      })),
  );
}

describe('assertFeatureConformance', () => {
  it.each([
    ['v8', []],
    ['v8', ['coverage-final.json']],
    ['istanbul', []],
    ['istanbul', ['coverage-final.json']],
  ])('has the figures of `coverage bands`: provider %s, without %j', (provider, gone) => {
    run([process.execPath, join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--coverage'], {
      cwd: feature,
      env: {
        ...process.env,
        PROVIDER: provider,
        COVERAGE_THRESHOLDS: 'off',
        VITEST: undefined,
        NODE_ENV: undefined,
      },
    });
    gone.forEach((file) => rmSync(join(feature, 'coverage', file)));

    const expected = gate();
    expect(expected.length).toBeGreaterThanOrEqual(8);
    expect(breaches().map(({ kind: _, what: __, ...rest }) => rest)).toEqual(expected);
  });
});
