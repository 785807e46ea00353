import type { ExecutorContext, TargetConfiguration } from '@nx/devkit';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { workspaceOf, type Files } from '../../__fixtures__/measured-workspace.js';
import { runCommand } from '../../__fixtures__/run-command.js';
import coverageAggregate from './executor.js';
import type { CoverageAggregateSchema } from './schema.js';

const half = lcovText({ 'src/a.ts': { 1: 1, 2: 0 } });
const PACKAGE: Files = {
  'nx.json': '{}',
  'packages/a/package.json': '{ "name": "a" }',
  'packages/a/src/a.ts': statements(1, 2),
  'packages/a/coverage/lcov.info': half,
};

type Targets = Record<string, TargetConfiguration>;

function contextOf(root: string, targets: Targets, ofPackage: Targets = {}): ExecutorContext {
  return {
    root,
    cwd: root,
    isVerbose: false,
    projectName: 'whole',
    targetName: 'coverage-aggregate',
    target: targets['coverage-aggregate'],
    projectsConfigurations: {
      version: 2,
      projects: {
        whole: { root: '.', targets },
        a: { root: 'packages/a', targets: ofPackage },
      },
    },
    nxJsonConfiguration: {},
    projectGraph: { nodes: {}, dependencies: {} },
  };
}

const OWN = { 'coverage-aggregate': { executor: '@org/coverage:coverage-aggregate', cache: false } };
const summaryText = (dir: string) =>
  readFileSync(join(dir, 'coverage/summary.json'), 'utf8').replace(/"generatedAt": "[^"]+"/, '');

/** What the executor says, and whether it succeeds. */
async function run(options: CoverageAggregateSchema, context: ExecutorContext) {
  const spy = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const { success } = await coverageAggregate({ html: false, ...options }, context);
  const said = spy.mock.calls.map(([text]) => String(text)).join('');
  spy.mockRestore();
  return { success, said };
}

describe('coverage-aggregate', () => {
  it('writes what the command writes, says the same, and succeeds', async () => {
    const { dir } = workspaceOf({}, PACKAGE);
    const ofTask = await run({}, contextOf(dir, OWN));
    const byTask = summaryText(dir);
    const { stdout } = await runCommand(dir, 'aggregate', '--html=false', '--format', 'text');
    expect([ofTask, byTask]).toEqual([{ success: true, said: stdout }, summaryText(dir)]);
  });

  it('passes requireAll, maxDrop, base and report on, and fails where they do', async () => {
    const { dir } = workspaceOf(
      {},
      { ...PACKAGE, 'packages/b/package.json': '{ "name": "b" }', 'packages/b/src/b.ts': statements(1) },
    );
    const context = contextOf(dir, OWN);
    for (const [options, reason] of [
      [{ requireAll: true }, 'FAIL (incomplete)'],
      [{ maxDrop: 0.5 }, 'FAIL (no-baseline)'],
      [{ maxDrop: 1, base: 'nowhere' }, 'GIT_UNKNOWN_REF'],
      [{ report: ['nowhere'] }, 'FAIL (no-report)'],
    ] as const) {
      expect(await run(options, context)).toEqual({ success: false, said: expect.stringContaining(reason) });
    }
    expect((await run({ outputDir: 'build' }, context)).success).toBe(true);
    expect(existsSync(join(dir, 'build/summary.json'))).toBe(true);
  });

  it('with coverageTarget reads the outputs of the projects’ own targets, wherever they lie', async () => {
    const { 'packages/a/coverage/lcov.info': report, ...rest } = PACKAGE;
    const { dir } = workspaceOf({}, { ...rest, 'dist/reports/packages/a/lcov.info': report! });
    const test = {
      outputs: ['{workspaceRoot}/{options.reports}/{projectRoot}', '{projectRoot}/x/{unknown}'],
      options: { reports: 'dist/reports' },
    };
    const context = contextOf(dir, OWN, { test });
    expect((await run({}, context)).success).toBe(false);
    expect((await run({ coverageTarget: 'test' }, context)).success).toBe(true);
    expect(summaryText(dir)).toContain('"lines": 50');
  });

  it.each(['{workspaceRoot}/coverage', '{projectRoot}/coverage', 'coverage/'])(
    'refuses a root whose target has %s for an output: its run empties the folder',
    async (output) => {
      const { dir } = workspaceOf({}, PACKAGE);
      const { success, said } = await run({}, contextOf(dir, { ...OWN, test: { outputs: [output] } }));
      expect([success, said]).toEqual([false, expect.stringContaining('AGGREGATE_FOLDER_TAKEN')]);
      expect(said).toContain('whole:test');
      expect(existsSync(join(dir, 'coverage'))).toBe(false);
    },
  );

  it('leaves outputs below the folder alone, which Nx gives to projects and to the root’s own tests', async () => {
    const { dir } = workspaceOf({}, PACKAGE);
    const targets = { ...OWN, test: { outputs: ['{projectRoot}/coverage/own'] } };
    const ofPackage = {
      test: { outputs: ['{workspaceRoot}/coverage/{projectRoot}', '{projectRoot}/coverage'] },
    };
    expect((await run({}, contextOf(dir, targets, ofPackage))).success).toBe(true);
  });

  it('refuses to be cached', async () => {
    const { dir } = workspaceOf({}, PACKAGE);
    const cached = { 'coverage-aggregate': { ...OWN['coverage-aggregate'], cache: true } };
    expect(await run({}, contextOf(dir, cached))).toEqual({
      success: false,
      said: expect.stringContaining('CACHE_KEY_INCOMPLETE'),
    });
  });
});
