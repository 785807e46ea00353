import type { StatusDocument } from '@org/coverage-engine';
import { contentHash } from '@org/coverage-manifest/provenance';
import { readFileSync, utimesSync } from 'node:fs';
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

/** A project with a report, before anything judged it. */
const measured = (): TestRepo =>
  workspaceOf(
    { '.gitignore': 'coverage\nreports\n' },
    {
      'nx.json': '{}',
      'packages/a/project.json': '{ "name": "a" }',
      'packages/a/feature.manifest.json': manifest(50),
      'packages/a/src/a.ts': statements(2),
      [REPORT]: RAN,
    },
  );

const manifest = (lines: number): string => `{ "coverage": { "baseline": { "lines": ${lines} } } }`;

/** Leaves beside the report what the tests leave that measured the present files. */
function prove(repo: TestRepo): void {
  const hashOf = (file: string) => contentHash(readFileSync(join(repo.dir, 'packages/a', file)));
  const provenance = {
    schemaVersion: 1,
    provider: { name: 'v8', version: '5.0.5' },
    runner: { name: 'vitest', version: '5.0.5' },
    outcome: 'passed',
    complete: true,
    sources: { include: ['src/**'], exclude: [], files: { 'src/a.ts': hashOf('src/a.ts') } },
    tests: { include: [], exclude: [], files: {} },
    manifest: { file: 'feature.manifest.json', hash: hashOf('feature.manifest.json') },
  };
  repo.write('packages/a/coverage/provenance.json', JSON.stringify(provenance));
}

/** A project whose two targets have judged its report. */
async function judged(repo = measured()): Promise<TestRepo> {
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

it('status takes the verdicts of targets for outdated where the tests measured other files and the report is the same', async () => {
  for (const [file, text] of [
    ['src/a.ts', statements(2).replace('2', '3')],
    ['feature.manifest.json', manifest(90)],
  ] as const) {
    const repo = measured();
    prove(repo);
    await judged(repo);
    expect(await outdated(repo)).toEqual([false, false]);
    repo.write(`packages/a/${file}`, text);
    prove(repo);
    expect(await outdated(repo)).toEqual([true, true]);
  }
});

it('status takes the verdicts of targets for outdated that asked for other minimums, as a manifest does by a file that it imports', async () => {
  const repo = await judged();
  for (const [file, asked] of [
    [VERDICTS[0]!, '"minimum": 50'],
    [VERDICTS[1]!, '"lines": 50'],
  ] as const) {
    const left = readFileSync(join(repo.dir, file), 'utf8');
    repo.write(file, left.replace(asked, asked.replace('50', '40')));
    expect(await outdated(repo)).toEqual(VERDICTS.map((other) => other === file));
    repo.write(file, left);
  }
});
