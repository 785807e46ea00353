import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { CONFIG, createProject } from '../__fixtures__/vitest-project.js';
import type { Provenance } from '../provenance.js';

const FILES = {
  'feature.manifest.ts': `
import { defineFeature } from '@org/coverage-manifest';
export default defineFeature({ name: 'sums', coverage: { baseline: { lines: 100 } } });
`,
  'src/sum.ts': 'export const sum = (a: number, b: number) => {\n  return a + b;\n};\n',
  'src/sum.test.ts': `
import { expect, it } from 'vitest';
import { sum } from './sum';
it('adds', () => { expect(sum(1, 2)).toBe(3); });
`,
};
const THRESHOLDS_OFF = { COVERAGE_THRESHOLDS: 'off' };

describe.concurrent('the provenance of a real run', () => {
  it('is of tests that passed where Vitest was told to ignore an unhandled error', async ({ expect }) => {
    const project = createProject({
      ...FILES,
      'src/late.test.ts': `
import { it } from 'vitest';
it('ends', () => { void Promise.reject(new Error('late')); });
`,
    });
    const { code } = await project.run(['--coverage', '--dangerouslyIgnoreUnhandledErrors']);
    const { outcome, complete } = JSON.parse(project.read('coverage/provenance.json')) as Provenance;
    expect({ code, outcome, complete }).toEqual({ code: 0, outcome: 'passed', complete: true });
  });

  it('is of tests that failed where a worker went away, whatever errors Vitest was told to ignore', async ({
    expect,
  }) => {
    const project = createProject({
      ...FILES,
      'src/gone.test.ts': `
import { it } from 'vitest';
it('goes away', () => { process.kill(process.pid, 'SIGKILL'); });
`,
    });
    const ignoring = ['--coverage', '--pool=forks', '--dangerouslyIgnoreUnhandledErrors'];
    await project.run(ignoring, { ON_FAILURE: '1' });
    expect(JSON.parse(project.read('coverage/provenance.json'))).toMatchObject({ outcome: 'failed' });
  });

  it('is of a run that failed where the teardown of a globalSetup throws after the report is written', async ({
    expect,
  }) => {
    const project = createProject({
      ...FILES,
      'setup.ts': `export default () => () => { throw new Error('not stopped'); };\n`,
      'vitest.config.mts': CONFIG.replace('maxWorkers: 1', `globalSetup: './setup.ts'`),
    });
    const { code } = await project.run();
    const { outcome } = JSON.parse(project.read('coverage/provenance.json')) as Provenance;
    expect({ code, outcome }).toEqual({ code: 1, outcome: 'failed' });
  });

  it('names the methods that Vitest was told not to measure', async ({ expect }) => {
    const project = createProject(FILES);
    await project.run(['--coverage', '--coverage.ignoreClassMethods=run']);
    expect(JSON.parse(project.read('coverage/provenance.json'))).toMatchObject({ ignoredMethods: ['run'] });
    await project.run();
    expect(JSON.parse(project.read('coverage/provenance.json'))).not.toHaveProperty('ignoredMethods');
  });

  it('is taken away by a run with other reporters only, which leaves its report in the same folder', async ({
    expect,
  }) => {
    const project = createProject(FILES);
    await project.run();
    const narrowed = ['--coverage', '--coverage.clean=false', '--reporter=dot', '-t=nothing'];
    await project.run(narrowed, THRESHOLDS_OFF);
    const left = ['coverage-final.json', 'lcov.info', 'provenance.json'];
    expect(left.filter((file) => existsSync(join(project.root, 'coverage', file)))).toEqual(left.slice(0, 2));
  });

  it('is not written, and that of a former run taken away, where this run left a report of that one', async ({
    expect,
  }) => {
    const project = createProject(FILES);
    await project.run();
    project.write({ 'src/sum.test.ts': `import { it } from 'vitest';\nit('asks nothing', () => {});\n` });
    const kept = ['--coverage', '--coverage.clean=false', '--coverage.reporter=lcovonly'];
    expect((await project.run(kept, THRESHOLDS_OFF)).code).toBe(0);
    const left = ['coverage-final.json', 'lcov.info', 'provenance.json'];
    expect(left.filter((file) => existsSync(join(project.root, 'coverage', file)))).toEqual(left.slice(0, 2));
  });
});
