import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packPackages } from '../tools/workspace/make-workspace.mjs';
import { run } from '../tools/workspace/run.mjs';
import { install, makeExistingMonorepo } from './existing-monorepo.js';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'coverage-observe-e2e-'));
const workspace = join(folder, 'workspace');
let env: NodeJS.ProcessEnv;

const command = (...words: string[]) => run(words, { cwd: workspace, env, mayFail: true });
const nx = (words: string) => command('npx', 'nx', ...words.split(' '), '--outputStyle=static');
const read = (file: string) => readFileSync(join(workspace, file), 'utf8');
const write = (file: string, text: string) => writeFileSync(join(workspace, file), text);
const json = (file: string) => JSON.parse(read(file)) as Record<string, unknown>;
const commit = (message: string) => {
  command('git', 'add', '--all');
  command('git', 'commit', '-q', '--no-verify', '-m', message);
};

const SOURCES = { modern: 'packages/modern/src/price.ts', legacy: 'packages/legacy/src/price.js' };

beforeAll(() => {
  env = makeExistingMonorepo(
    root,
    workspace,
    packPackages(root, join(folder, 'tarballs')),
    {
      'nx.json': {
        defaultBase: 'main',
        analytics: false,
        targetDefaults: { test: { cache: true, outputs: ['{projectRoot}/coverage'] } },
      },
      'packages/modern/package.json': {
        name: 'modern',
        type: 'module',
        scripts: { test: 'vitest run --coverage' },
      },
      'packages/modern/vitest.config.ts':
        "export default { test: { coverage: { reporter: ['lcov'], include: ['src/**'] } } };\n",
      [SOURCES.modern]: 'export const price = (n: number): number => n * 2;\n',
      'packages/modern/src/price.test.ts':
        "import { expect, it } from 'vitest';\nimport { price } from './price.js';\nit('doubles', () => expect(price(2)).toBe(4));\n",
      'packages/legacy/package.json': { name: 'legacy', scripts: { test: 'jest --coverage' } },
      'packages/legacy/jest.config.json': { testEnvironment: 'node', coverageReporters: ['lcov'] },
      [SOURCES.legacy]: 'exports.price = (n) => n * 2;\n',
      'packages/legacy/src/price.test.js':
        "const { price } = require('./price.js');\ntest('doubles', () => expect(price(2)).toBe(4));\n",
    },
    { jest: '^30.0.0' },
  );
  expect(nx('g @org/coverage:init --no-interactive').status).toBe(0);
  install(workspace, env);
  commit('nx add');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('after nx add, in a workspace with tests and no manifest', () => {
  it('the plugin observes the reports of the target that is there', () => {
    expect(json('nx.json')['plugins']).toEqual([
      { plugin: '@org/coverage', options: { coverageTarget: 'test', mode: 'observe' } },
    ]);
    expect(json('nx.json')['targetDefaults']).toMatchObject({ test: { cache: true } });
  });

  it('judges changed lines by Vitest’s and by Jest’s report: passes, and says what would fail', () => {
    write(SOURCES.modern, `${read(SOURCES.modern)}\nexport const vat = (n: number): number => n / 5;\n`);
    write(SOURCES.legacy, `${read(SOURCES.legacy)}\nexports.vat = (n) => n / 5;\n`);
    const verdict = nx('affected -t coverage-diff --base=main');

    expect(verdict.status, verdict.stdout + verdict.stderr).toBe(0);
    for (const [name, source] of Object.entries(SOURCES)) {
      const document = json(`packages/${name}/reports/coverage-diff.json`);
      expect(document).toMatchObject({
        status: 'pass',
        reason: 'uncovered',
        mode: 'observe',
        wouldFail: true,
      });
      expect(document['uncovered']).toContainEqual(expect.objectContaining({ file: source, line: 3 }));
    }
  });

  it('gates once someone says "enforce"', () => {
    const former = read('nx.json');
    write('nx.json', former.replace('"observe"', '"enforce"'));
    const verdict = nx('affected -t coverage-diff --base=main');
    write('nx.json', former);

    expect(verdict.status).toBe(1);
    command('git', 'checkout', '-q', '--', 'packages');
  });
});

describe('adopt --all of Vitest beside Jest', () => {
  it('gives both a manifest, sets Jest’s reporters, and both measure by their own runner', () => {
    const adopted = nx('g @org/coverage:adopt --all --no-interactive');
    expect(adopted.status, adopted.stdout + adopted.stderr).toBe(0);
    expect(adopted.stdout + adopted.stderr).not.toContain('could not be measured');
    expect(json('packages/legacy/jest.config.json')['coverageReporters']).toEqual(['lcov', 'json']);

    install(workspace, env);
    const bands = nx('run-many -t coverage');
    expect(bands.status, bands.stdout + bands.stderr).toBe(0);
    expect(bands.stdout).toContain('jest --coverage');
    for (const name of Object.keys(SOURCES))
      expect(json(`packages/${name}/reports/coverage.json`)).toMatchObject({
        status: 'pass',
        reason: 'all-covered',
      });
  });

  it('changes nothing when it runs again', () => {
    commit('adopted');
    expect(nx('g @org/coverage:adopt --all --no-interactive').status).toBe(0);

    expect(command('git', 'status', '--porcelain').stdout).toBe('');
  });
});
