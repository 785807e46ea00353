import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { commit, install, packPackages } from '../tools/workspace/make-workspace.mjs';
import { makeExistingMonorepo } from './existing-monorepo.js';
import { expectSuccess, temporaryFolder, workspaceAt } from './workspace.js';

const folder = temporaryFolder('observe-e2e');
const workspace = join(folder, 'workspace');
const { command, nx, read, json, write, status } = workspaceAt(workspace);

const SOURCES = { modern: 'packages/modern/src/price.ts', legacy: 'packages/legacy/src/price.js' };

beforeAll(() => {
  makeExistingMonorepo(
    workspace,
    packPackages(join(folder, 'tarballs')),
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
  expectSuccess(nx('g @org/coverage:init --no-interactive'));
  install(workspace);
  commit(workspace, 'nx add');
});

describe('after nx add, in a workspace with tests and no manifest', () => {
  it('the plugin observes the reports of the target that is there', () => {
    expect(json('nx.json').plugins).toEqual([
      { plugin: '@org/coverage', options: { coverageTarget: 'test', mode: 'observe' } },
    ]);
    expect(json('nx.json').targetDefaults).toMatchObject({ test: { cache: true } });
  });

  it('judges changed lines by Vitest’s and by Jest’s report: passes, and says what would fail', () => {
    write(SOURCES.modern, `${read(SOURCES.modern)}\nexport const vat = (n: number): number => n / 5;\n`);
    write(SOURCES.legacy, `${read(SOURCES.legacy)}\nexports.vat = (n) => n / 5;\n`);
    expectSuccess(nx('affected -t coverage-diff --base=main'));

    for (const [name, source] of Object.entries(SOURCES)) {
      const document = json(`packages/${name}/reports/coverage-diff.json`);
      expect(document).toMatchObject({
        status: 'pass',
        reason: 'uncovered',
        mode: 'observe',
        wouldFail: true,
      });
      expect(document.uncovered).toContainEqual(expect.objectContaining({ file: source, line: 3 }));
    }
  });

  it('gates once someone says "enforce"', () => {
    const former = read('nx.json');
    write('nx.json', former.replace('"observe"', '"enforce"'));
    const gated = nx('affected -t coverage-diff --base=main');
    write('nx.json', former);

    expect(gated.status).toBe(1);
    for (const name of Object.keys(SOURCES))
      expect(json(`packages/${name}/reports/coverage-diff.json`)).toMatchObject({
        status: 'fail',
        reason: 'uncovered',
        mode: 'enforce',
      });
    command('git', 'checkout', '-q', '--', 'packages');
  });
});

describe('adopt --all of Vitest beside Jest', () => {
  it('gives both a manifest, sets Jest’s reporters, and both measure by their own runner', () => {
    const adopted = nx('g @org/coverage:adopt --all --no-interactive');
    expectSuccess(adopted);
    expect(adopted.output).not.toContain('could not be measured');
    expect(json('packages/legacy/jest.config.json').coverageReporters).toEqual(['lcov', 'json']);

    install(workspace);
    const bands = nx('run-many -t coverage');
    expectSuccess(bands);
    expect(bands.stdout).toContain('jest --coverage');
    for (const name of Object.keys(SOURCES))
      expect(json(`packages/${name}/reports/coverage.json`)).toMatchObject({
        status: 'pass',
        reason: 'all-covered',
      });
  });

  it('changes nothing when it runs again', () => {
    commit(workspace, 'adopted');
    expectSuccess(nx('g @org/coverage:adopt --all --no-interactive'));

    expect(status()).toBe('');
  });
});
