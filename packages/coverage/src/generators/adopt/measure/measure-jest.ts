import { join } from 'node:path';
import { installedPackage } from './installed-package.js';
import { outcomeOf } from './outcome-of.js';
import { runNode } from './run-process.js';
import { notRun, type MeasureRequest, type TestRun } from './test-run.js';

/** Runs a project's tests with its own Jest and its own configuration, but for what is reported and where. */
export async function measureJest({ projectRoot, globs, folder }: MeasureRequest): Promise<TestRun> {
  const jest = installedPackage('jest', projectRoot);
  if (!jest?.program) return notRun('Jest is not installed', 'install the dependencies');
  const paths = { results: join(folder, 'tests.json'), reports: join(folder, 'coverage') };
  const collected = [...globs.include, ...globs.exclude.map((glob) => `!${glob}`)];
  const result = await runNode(
    jest.program,
    [
      '--ci',
      '--coverage',
      ...collected.map((glob) => `--collectCoverageFrom=${glob}`),
      '--coverageReporters=json',
      '--coverageReporters=lcovonly',
      `--coverageDirectory=${paths.reports}`,
      '--coverageThreshold={}',
      '--json',
      `--outputFile=${paths.results}`,
    ],
    { cwd: projectRoot },
  );
  return outcomeOf('jest', result, paths, null);
}
