import type { StatusDocument } from '@org/coverage-engine';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { lcovText, statements } from '../__fixtures__/lcov-text.js';
import { workspaceOf } from '../__fixtures__/measured-workspace.js';
import { runDocument } from '../__fixtures__/run-command.js';
import type { TestRepo } from '../io/git/__fixtures__/repo.js';
import coverageBands from './coverage-bands/executor.js';
import coverageDiff from './coverage-diff/executor.js';

const REPORT = 'packages/a/coverage/lcov.info';
const VERDICTS = ['packages/a/reports/coverage.json', 'packages/a/reports/coverage-diff.json'];
const RAN = lcovText({ 'src/a.ts': { 1: 1, 2: 1 } });

beforeEach(() => {
  vi.stubEnv('NX_BASE', '');
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
});

/** A project whose two targets have judged its report. */
async function judged(): Promise<TestRepo> {
  const repo = workspaceOf(
    { '.gitignore': 'coverage\nreports\n' },
    {
      'nx.json': '{}',
      'packages/a/project.json': '{ "name": "a" }',
      'packages/a/feature.manifest.json': '{ "coverage": { "baseline": { "lines": 50 } } }',
      'packages/a/src/a.ts': statements(2),
      [REPORT]: RAN,
    },
  );
  for (const [target, executor] of [
    ['coverage', coverageBands] as const,
    ['coverage-diff', coverageDiff] as const,
  ])
    await executor(
      { coverageTarget: 'coverage-measure' },
      {
        root: repo.dir,
        cwd: repo.dir,
        isVerbose: false,
        projectName: 'a',
        targetName: target,
        projectsConfigurations: { version: 2, projects: { a: { root: 'packages/a' } } },
        nxJsonConfiguration: {},
        projectGraph: { nodes: {}, dependencies: {} },
      },
    );
  return repo;
}

const inAnHour = new Date(Date.now() + 3_600_000);

async function outdated(repo: TestRepo): Promise<readonly (boolean | undefined)[]> {
  const { document } = await runDocument<StatusDocument>('coverage-status', repo.dir, 'status');
  const { bands, diff } = document.features[0]!;
  return [bands?.outdated, diff?.outdated];
}

it('status takes the verdicts of targets for those on a report that was written again as it was: Nx writes none anew', async () => {
  const repo = await judged();
  utimesSync(join(repo.dir, REPORT), inAnHour, inAnHour);
  expect(await outdated(repo)).toEqual([false, false]);
});

it('status takes the verdicts of targets for outdated where another report lies there, though it be older', async () => {
  const repo = await judged();
  repo.write(REPORT, lcovText({ 'src/a.ts': { 1: 1, 2: 0 } }));
  for (const file of VERDICTS) utimesSync(join(repo.dir, file), inAnHour, inAnHour);
  expect(await outdated(repo)).toEqual([true, true]);
  repo.write(REPORT, RAN);
  expect(await outdated(repo)).toEqual([false, false]);
});
