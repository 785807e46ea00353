import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { install, packPackages } from '../tools/workspace/make-workspace.mjs';
import { makeExistingMonorepo } from './existing-monorepo.js';
import { expectSuccess, temporaryFolder, workspaceAt } from './workspace.js';

const folder = temporaryFolder('features-e2e');
const workspace = join(folder, 'workspace');
const { command, nx, json } = workspaceAt(workspace);
const make = (words: string) => expectSuccess(nx(`g @org/coverage:feature ${words} --no-interactive`));

/** Each subset of the layers, by the name of the feature that has it. */
const SUBSETS = {
  rules: 'entities',
  flows: 'use-cases',
  doors: 'controllers',
  'rules-flows': 'entities,use-cases',
  'rules-doors': 'entities,controllers',
  'flows-doors': 'use-cases,controllers',
} as const;

beforeAll(() => {
  makeExistingMonorepo(workspace, packPackages(join(folder, 'tarballs')), {
    'tsconfig.base.json': {
      compilerOptions: {
        target: 'es2023',
        module: 'nodenext',
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: true,
        noUnusedLocals: true,
        paths: {},
      },
    },
  });
  for (const [name, layers] of Object.entries(SUBSETS)) make(`packages/${name} --layers=${layers}`);
  make('packages/whole --bundler=vite --linter=eslint --tags=scope:shop');
  install(workspace);
});

describe('feature with every subset of the layers, in a workspace with path mappings', () => {
  it('covers each layer that it declares to 100 %', () => {
    expectSuccess(nx('run-many -t coverage'));

    for (const [name, layers] of Object.entries({ ...SUBSETS, whole: 'entities,use-cases,controllers' })) {
      const document = json(`packages/${name}/reports/coverage.json`) as {
        projects: { layers: { layer: string; metrics: { covered: number; total: number }[] }[] }[];
      };
      const found = document.projects[0]!.layers.filter(({ layer }) => layer !== 'baseline');
      expect(found.map(({ layer }) => layer)).toEqual(layers.split(','));
      for (const { metrics } of found)
        for (const { covered, total } of metrics) expect([name, covered]).toEqual([name, total]);
    }
  });

  it.each([...Object.keys(SUBSETS), 'whole'])('%s compiles, its tests and configurations too', (name) => {
    for (const config of ['tsconfig.lib.json', 'tsconfig.spec.json']) {
      const { status, stdout } = command('npx', 'tsc', '--noEmit', '-p', `packages/${name}/${config}`);
      expect([config, status, stdout]).toEqual([config, 0, '']);
    }
  });
});

describe('feature --bundler=vite --linter=eslint --tags', () => {
  it('passes its lint at once', () => {
    expectSuccess(nx('run whole:lint'));
  });

  it('builds one file', () => {
    expectSuccess(nx('run whole:build'));

    expect(existsSync(join(workspace, 'packages/whole/dist/bundle/index.mjs'))).toBe(true);
  });

  it('has its tags', () => {
    expect(JSON.parse(nx('show project whole --json').stdout)).toMatchObject({
      tags: expect.arrayContaining(['type:feature', 'scope:shop']) as string[],
    });
  });
});
