import type { ExecutorContext } from '@nx/devkit';
import { reporters, type DiffDocument } from '@org/coverage-engine';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeRepo } from '../io/git/__fixtures__/repo.js';
import { asExecutor } from './as-executor.js';
import coverageBands from './coverage-bands/executor.js';
import coverageDiffBatch from './coverage-diff/batch.js';
import coverageDiff from './coverage-diff/executor.js';
import { judgeTask } from './judge-task.js';

let root: string;
let write: (file: string, text: string) => void;
let stderr: string;

beforeEach(() => {
  const repo = makeRepo();
  [root, write] = [repo.dir, repo.write];
  stderr = '';
  vi.stubEnv('NX_BASE', '');
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    stderr += String(chunk);
    return true;
  });
  write('nx.json', '{}');
  write('packages/a/project.json', '{ "name": "a" }');
  write('.gitignore', '**/coverage/lcov.info\n**/reports/*.json\n');
  write('packages/a/feature.manifest.json', JSON.stringify({ coverage: { baseline: { lines: 100 } } }));
  write('packages/a/src/index.ts', 'export const one = () => 1;\n');
  repo.commit('base');
  write('packages/a/src/index.ts', 'export const one = () => 1;\nexport const two = () => 2;\n');
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** A report in which line 1 ran once and line 2 so many times. */
function measured(hitsOfLineTwo: number): void {
  const ran = hitsOfLineTwo > 0 ? 1 : 0;
  write(
    'packages/a/coverage/lcov.info',
    `TN:\nSF:src/index.ts\nFN:1,one\nFN:2,two\nFNF:2\nFNH:${1 + ran}\nFNDA:1,one\nFNDA:${hitsOfLineTwo},two\n` +
      `DA:1,1\nDA:2,${hitsOfLineTwo}\nLF:2\nLH:${1 + ran}\nBRF:0\nBRH:0\nend_of_record\n`,
  );
}

function contextOf(targetName: string, more: Record<string, { root: string }> = {}): ExecutorContext {
  return {
    root,
    cwd: root,
    isVerbose: false,
    projectName: 'a',
    targetName,
    projectsConfigurations: { version: 2, projects: { a: { root: 'packages/a' }, ...more } },
    nxJsonConfiguration: {},
    projectGraph: { nodes: {}, dependencies: {} },
  };
}

const documentAt = (file: string) =>
  JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, unknown>;
const diff = (options = {}) =>
  coverageDiff({ coverageTarget: 'coverage-measure', ...options }, contextOf('coverage-diff'));
const bands = () => coverageBands({ coverageTarget: 'coverage-measure' }, contextOf('coverage'));

describe('coverage-diff', () => {
  const file = 'packages/a/reports/coverage-diff.json';

  it('passes when the changed line ran; its document names no commit', async () => {
    measured(1);

    expect(await diff()).toEqual({ success: true });
    expect(documentAt(file)).toMatchObject({ status: 'pass', reason: 'all-covered' });
    expect(documentAt(file)).not.toHaveProperty('base');
    expect(documentAt(file)).not.toHaveProperty('head');
    expect(readFileSync(join(root, file), 'utf8')).not.toContain(root);
    expect(stderr).toContain('PASS');
    expect(stderr).not.toMatch(/[0-9a-f]{7}/);
  });

  it('fails when the changed line did not run, and still writes its document', async () => {
    measured(0);

    expect(await diff()).toEqual({ success: false });
    expect(documentAt(file)).toMatchObject({ status: 'fail', reason: 'uncovered' });
  });

  it('names as the next step the target as nx.json calls it', async () => {
    measured(0);
    const options = { diffTargetName: 'gate' };
    write('nx.json', JSON.stringify({ plugins: [{ plugin: '@org/coverage', options }] }));

    await diff();
    expect(stderr).toMatch(/\nnext: .*: npx nx run a:gate\n/);
  });

  it('passes with mode observe, and says that it would have failed', async () => {
    measured(0);

    expect(await diff({ mode: 'observe' })).toEqual({ success: true });
    expect(documentAt(file)).toMatchObject({ status: 'pass', wouldFail: true });
  });

  it('fails without a report', async () => {
    expect(await diff()).toEqual({ success: false });
    expect(documentAt(file)).toMatchObject({ status: 'fail', reason: 'no-report' });
  });

  it('judges sources beside a package.json that makes no project for Nx, and leaves those of a project in it', async () => {
    measured(1);
    write('packages/a/src/esm/package.json', '{ "type": "module" }');
    write('packages/a/src/esm/late.ts', 'export const late = () => 3;\n');
    const judgedIn = async (more: Record<string, { root: string }>) => {
      await coverageDiff({ coverageTarget: 'coverage-measure' }, contextOf('coverage-diff', more));
      return JSON.stringify(documentAt(file)).includes('late.ts');
    };

    expect(await diff()).toEqual({ success: false });
    expect(documentAt(file)).toMatchObject({ unmeasured: [{ file: 'packages/a/src/esm/late.ts' }] });
    expect(await judgedIn({ esm: { root: 'packages/a/src/esm' } })).toBe(false);
  });

  it('prints the error for an unknown NX_BASE, fails, and leaves it in the place of an earlier run’s document', async () => {
    measured(1);
    await diff();
    vi.stubEnv('NX_BASE', 'nonsense');
    stderr = '';

    expect(await diff()).toEqual({ success: false });
    expect(stderr).toMatch(/^error GIT_UNKNOWN_REF: .*nonsense/);
    expect(documentAt(file)).toMatchObject({ status: 'fail', error: { code: 'GIT_UNKNOWN_REF' } });
  });
});

describe('coverage-bands', () => {
  const file = 'packages/a/reports/coverage.json';

  it('passes when the band is met', async () => {
    measured(1);

    expect(await bands()).toEqual({ success: true });
    expect(documentAt(file)).toMatchObject({ status: 'pass' });
  });

  it('fails below the band, and still writes its document', async () => {
    measured(0);

    expect(await bands()).toEqual({ success: false });
    expect(documentAt(file)).toMatchObject({ status: 'fail', reason: 'below-band' });
  });
});

describe('coverage-diff as a batch', () => {
  it('judges each task and goes on after one that fails or breaks', async () => {
    measured(0);
    write('packages/b/project.json', '{ "name": "b" }');
    const task = (project: string) => {
      const id = `${project}:coverage-diff`;
      return {
        id,
        outputs: [],
        overrides: {},
        cache: true,
        parallelism: true,
        target: { project, target: 'coverage-diff' },
      };
    };
    const tasks = Object.fromEntries(
      ['a', 'nowhere', 'b'].map((name) => [`${name}:coverage-diff`, task(name)]),
    );
    const options = Object.fromEntries(
      Object.keys(tasks).map((id) => [id, { coverageTarget: 'coverage-measure' }]),
    );
    const context = contextOf('coverage-diff');
    context.projectsConfigurations.projects['b'] = { root: 'packages/b' };

    const outcomes = coverageDiffBatch(
      { roots: [], tasks, dependencies: {}, continuousDependencies: {} },
      options,
      { coverageTarget: '' },
      context,
    );
    const byTask = new Map<string, { success: boolean; terminalOutput: string }>();
    for await (const { task: id, result } of outcomes) byTask.set(id, result);

    expect(byTask.get('a:coverage-diff')).toMatchObject({
      success: false,
      terminalOutput: expect.stringContaining('FAIL') as string,
    });
    expect(byTask.get('nowhere:coverage-diff')).toMatchObject({ success: false });
    expect(byTask.get('b:coverage-diff')).toMatchObject({
      success: true,
      terminalOutput: expect.stringContaining('PASS') as string,
    });
    expect(documentAt('packages/a/reports/coverage-diff.json')).toMatchObject({ status: 'fail' });
    expect(documentAt('packages/b/reports/coverage-diff.json')).toMatchObject({ status: 'pass' });

    // A cache entry of a batch may be replayed where no batch would have been: both have to be one.
    for (const [project, success] of [
      ['a', false],
      ['b', true],
    ] as const) {
      const file = `packages/${project}/reports/coverage-diff.json`;
      const ofBatch = documentAt(file);
      const alone = { ...context, projectName: project };
      expect(await coverageDiff({ coverageTarget: 'coverage-measure' }, alone)).toEqual({ success });
      expect(documentAt(file)).toEqual(ofBatch);
    }
  });
});

describe('asExecutor', () => {
  it('throws on what is no CoverageError, and leaves no document', async () => {
    const defect = new TypeError('unforeseen');
    const file = 'packages/a/reports/coverage-diff.json';
    write(file, '{}');
    const executor = asExecutor((_options, context) =>
      judgeTask<DiffDocument>(context, 'reports/coverage-diff.json', reporters, () => Promise.reject(defect)),
    );

    await expect(executor({}, contextOf('coverage-diff'))).rejects.toBe(defect);
    expect(existsSync(join(root, file))).toBe(false);
  });
});
