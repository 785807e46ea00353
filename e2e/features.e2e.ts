import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packPackages } from '../tools/workspace/make-workspace.mjs';
import { run } from '../tools/workspace/run.mjs';
import { install, makeExistingMonorepo } from './existing-monorepo.js';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'coverage-features-e2e-'));
const workspace = join(folder, 'workspace');
let env: NodeJS.ProcessEnv;

const nx = (words: string) =>
  run(['npx', 'nx', ...words.split(' '), '--outputStyle=static'], { cwd: workspace, env, mayFail: true });
const made = (words: string) => {
  const { status, stdout, stderr } = nx(`g @org/coverage:feature ${words} --no-interactive`);
  if (status !== 0) throw new Error(stdout + stderr);
};

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
  env = makeExistingMonorepo(root, workspace, packPackages(root, join(folder, 'tarballs')), {
    'tsconfig.base.json': {
      compilerOptions: {
        target: 'es2023',
        module: 'nodenext',
        strict: true,
        skipLibCheck: true,
        noUnusedLocals: true,
        paths: {},
      },
    },
  });
  for (const [name, layers] of Object.entries(SUBSETS)) made(`packages/${name} --layers=${layers}`);
  made('packages/whole --bundler=vite --linter=eslint --tags=scope:shop');
  install(workspace, env);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('feature with every subset of the layers, in a workspace with path mappings', () => {
  it('covers each layer that it declares to 100 %', () => {
    const bands = nx('run-many -t coverage');

    expect(bands.status, bands.stdout + bands.stderr).toBe(0);
    for (const [name, layers] of Object.entries({ ...SUBSETS, whole: 'entities,use-cases,controllers' })) {
      const document = JSON.parse(
        readFileSync(join(workspace, `packages/${name}/reports/coverage.json`), 'utf8'),
      ) as { projects: { layers: { layer: string; metrics: { covered: number; total: number }[] }[] }[] };
      const found = document.projects[0]!.layers.filter(({ layer }) => layer !== 'baseline');
      expect(found.map(({ layer }) => layer)).toEqual(layers.split(','));
      for (const { metrics } of found)
        for (const { covered, total } of metrics) expect([name, covered]).toEqual([name, total]);
    }
  });

  it.each([...Object.keys(SUBSETS), 'whole'])('%s compiles, its tests and configurations too', (name) => {
    for (const config of ['tsconfig.lib.json', 'tsconfig.spec.json']) {
      const { status, stdout } = run(['npx', 'tsc', '--noEmit', '-p', `packages/${name}/${config}`], {
        cwd: workspace,
        env,
        mayFail: true,
      });
      expect([config, status, stdout]).toEqual([config, 0, '']);
    }
  });
});

describe('feature --bundler=vite --linter=eslint --tags', () => {
  it('passes its lint at once', () => {
    const lint = nx('run whole:lint');

    expect(lint.status, lint.stdout + lint.stderr).toBe(0);
  });

  it('builds one file', () => {
    const build = nx('run whole:build');

    expect(build.status, build.stdout + build.stderr).toBe(0);
    expect(existsSync(join(workspace, 'packages/whole/dist/bundle/index.mjs'))).toBe(true);
  });

  it('has its tags', () => {
    expect(JSON.parse(nx('show project whole --json').stdout)).toMatchObject({
      tags: expect.arrayContaining(['type:feature', 'scope:shop']) as string[],
    });
  });
});
