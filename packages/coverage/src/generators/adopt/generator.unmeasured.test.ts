import { readJson } from '@nx/devkit';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adoptWorkspace, HALF } from './__fixtures__/adopt-workspace.js';

const { root, said, tree, write, onDisk, run, bandsOf, project, half } = adoptWorkspace();

describe('adopt: what could not be measured', () => {
  const failing = "import { expect, it } from 'vitest';\nit('no', () => expect(1).toBe(2));\n";

  it('warns of failing tests and writes a manifest without figures, which the next run fills in', async () => {
    half('auth', { 'src/other.test.ts': failing });
    await run({ project: 'auth' });

    expect(said()).toContain('1 of 2 tests fail');
    expect(said()).toMatch(/other\.test\.ts: no: .*expected 1 to be 2/);
    expect(said()).not.toContain('JSON report written');
    expect(said()).toContain('has no figures yet for entities, baseline');
    expect(await bandsOf('auth')).toEqual({ entities: {}, baseline: {} });

    const waiting = onDisk();
    await run({ project: 'auth' });
    expect(onDisk()).toEqual(waiting);

    rmSync(join(root(), 'packages/auth/src/other.test.ts'));
    await run({ project: 'auth' });
    expect(await bandsOf('auth')).toMatchObject({ entities: { functions: 50 } });
  });

  it('names a test file that does not load, and why; also where no other has a test', async () => {
    half('auth', { 'src/other.test.ts': "throw new Error('no database');\n" });
    project('blog', { 'src/a.ts': HALF, 'src/a.test.ts': "it('a', () => {});\n" });
    await run({ project: 'auth' });
    await run({ project: 'blog' });

    expect(said()).toMatch(/other\.test\.ts: .*no database/);
    expect(said()).toMatch(/a\.test\.ts: .*it is not defined/);
    expect(said().match(/could not be measured: 1 of its test files can’t be run/g)).toHaveLength(2);
  });

  it('shows an error that no test caught, whatever the tests themselves say of errors', async () => {
    half('auth', {
      'src/other.test.ts': [
        "import { it } from 'vitest';",
        "it('logs', () => {",
        "  console.error('an error' + ' that is expected');",
        "  void Promise.reject(new Error('left alone'));",
        '});',
      ].join('\n'),
    });
    await run({ project: 'auth' });

    expect(said()).toContain('vitest ended with 1');
    expect(said()).toContain('Error: left alone');
    expect(said()).not.toContain('an error that is expected');
  });

  it('names a file that the report leaves out, and what to do about it', async () => {
    half('auth', {
      'src/checks/twice.ts': "import { expect, it } from 'vitest';\nit('runs', () => expect(1).toBe(1));\n",
      'vitest.config.mts': "export default { test: { include: ['src/**/*.test.ts', 'src/checks/*.ts'] } };\n",
    });
    await run({ project: 'auth' });

    expect(said()).toContain('packages/auth/src/checks/twice.ts  of which the report says nothing');
    expect(said()).toContain('goes into `exclude` of the manifest');
  });

  it('leaves a manifest without figures that someone has begun to fill in', async () => {
    half('auth', { 'src/other.test.ts': failing });
    await run({ project: 'auth' });
    const file = 'packages/auth/feature.manifest.ts';
    write({ [file]: onDisk()[file]!.replace('baseline: {}', 'baseline: { lines: 10 }') });
    rmSync(join(root(), 'packages/auth/src/other.test.ts'));
    await run({ project: 'auth' });

    expect(await bandsOf('auth')).toEqual({ entities: {}, baseline: { lines: 10 } });
  });

  it('warns where Vitest is not installed, and adds no provider of an unknown range', async () => {
    half('auth');
    rmSync(join(root(), 'node_modules'));
    write({ 'package.json': { name: '@acme/source', workspaces: ['packages/*'] } });
    await run({ project: 'auth' });

    expect(said()).toContain('Vitest is not installed');
    expect(onDisk()).toHaveProperty(['packages/auth/feature.manifest.ts']);
    expect(readJson(tree(), 'package.json')).not.toHaveProperty(['devDependencies', '@vitest/coverage-v8']);
  });

  it('adds the default provider, in the range of Vitest, where nothing is installed', async () => {
    half('auth');
    rmSync(join(root(), 'node_modules'));
    await run({ project: 'auth' });

    expect(readJson(tree(), 'package.json')).toHaveProperty(
      ['devDependencies', '@vitest/coverage-v8'],
      '~5.0.5',
    );
  });

  it('shows what the runner says where it does not start', async () => {
    half('auth', { 'vitest.config.mts': "throw new Error('no such thing');\n" });
    await run({ project: 'auth' });

    expect(said()).toContain('before its tests ran');
    expect(said()).toContain('no such thing');
  });

  it('says why a report can’t be read, and the mend, as of the Jest that Nx sets up with SWC', async () => {
    const counted = { statementMap: {}, fnMap: {}, branchMap: {}, s: {}, f: {}, b: {}, inputSourceMap: '{}' };
    project('legacy', {
      'src/a.ts': HALF,
      'src/a.test.ts': 'test("a", () => {});\n',
      'jest.config.json': {},
      'node_modules/jest/package.json': { name: 'jest', version: '30.3.0', bin: 'jest.js' },
      'node_modules/jest/jest.js': `
        const { mkdirSync, writeFileSync } = require('node:fs');
        const given = (name) => process.argv.find((one) => one.startsWith(name)).slice(name.length);
        const [folder, source] = [given('--coverageDirectory='), process.cwd() + '/src/a.ts'];
        mkdirSync(folder);
        const report = { [source]: { path: source, ...${JSON.stringify(counted)} } };
        writeFileSync(folder + '/coverage-final.json', JSON.stringify(report));
        writeFileSync(folder + '/lcov.info', 'TN:\\nSF:src/a.ts\\nDA:1,1\\nend_of_record\\n');
        writeFileSync(given('--outputFile='), JSON.stringify({ success: true, numTotalTests: 1, testResults: [] }));
      `,
    });
    await run({ project: 'legacy' });

    expect(said()).toContain('could not be measured: its report can’t be read');
    expect(said()).toMatch(/\| REPORT_UNMAPPED: .* lines are those of what a compiler wrote/);
    expect(said()).toMatch(/\| .*with @swc\/jest, write `"sourceMaps": "inline"` into \.swcrc/);
  });

  it('warns of a project without tests that was named', async () => {
    project('empty', { 'src/a.ts': HALF });
    await run({ project: 'empty' });

    expect(said()).toContain('could not be measured: it has no test');
    expect(await bandsOf('empty')).toEqual({ baseline: {} });
  });

  it('measures below thresholds of the project’s own, and says that they stop its measurement', async () => {
    half('auth', {
      'vitest.config.mts': 'export default { test: { coverage: { thresholds: { lines: 99 } } } };\n',
    });
    await run({ project: 'auth' });

    expect(await bandsOf('auth')).toMatchObject({ entities: { lines: 25 } });
    expect(said()).toContain('Take `thresholds` out of it');
  });
});
