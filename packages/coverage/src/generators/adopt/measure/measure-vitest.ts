import { realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { excludesBelow } from '@org/coverage-manifest/contract';
import { borrowProvider, type BorrowedProvider } from './borrow-provider.js';
import { installedPackage } from './installed-package.js';
import { outcomeOf } from './outcome-of.js';
import { runNode, type ProcessResult } from './run-process.js';
import { notRun, type MeasureRequest, type TestRun } from './test-run.js';

const MISSING = /Cannot find dependency '(@vitest\/coverage-[a-z\d]+)'/;

/**
 * Runs a project's tests with its own Vitest and its own configuration, but for what is reported and where. A project
 * without one has none: Vitest would take that of a folder above, and with it perhaps the tests of another project.
 *
 * A provider that the workspace lacks is borrowed for the run.
 */
export async function measureVitest(request: MeasureRequest): Promise<TestRun> {
  const { workspaceRoot, projectRoot, startsAt, config, globs, folder, providers } = request;
  const vitest = installedPackage('vitest', projectRoot);
  if (!vitest?.program) return notRun('Vitest is not installed', 'install the dependencies');
  const { program } = vitest;
  const paths = { results: join(folder, 'tests.json'), reports: join(folder, 'coverage') };
  const args = [
    'run',
    ...(startsAt === projectRoot ? [] : [`--root=${projectRoot}`]),
    ...(config === null ? [`--config=${noConfig(folder)}`] : []),
    '--coverage.enabled',
    ...globs.include.map((glob) => `--coverage.include=${glob}`),
    ...excludesBelow([projectRoot, realpathSync(projectRoot)], globs.exclude, vitest.version).map(
      (glob) => `--coverage.exclude=${glob}`,
    ),
    // As the helper will have Vitest 3 measure; others know no such option, and ignore it.
    '--coverage.experimentalAstAwareRemapping=true',
    '--coverage.reporter=json',
    '--coverage.reporter=lcovonly',
    `--coverage.reportsDirectory=${paths.reports}`,
    '--reporter=json',
    // Says what the results in JSON do not have: errors outside of any test.
    '--reporter=dot',
    `--outputFile=${paths.results}`,
  ];
  const run = (borrowed?: BorrowedProvider): Promise<ProcessResult> =>
    runNode(program, [...args, ...(borrowed?.args ?? [])], { cwd: startsAt, env: borrowed?.env });

  const first = await run();
  const missing = MISSING.exec(first.output)?.[1] ?? null;
  if (missing === null) return outcomeOf('vitest', first, paths, null);
  const borrowed = await borrowProvider(missing, vitest, workspaceRoot, providers);
  if ('problem' in borrowed) {
    return notRun(
      `${missing} is not installed, and could not be borrowed (${borrowed.problem})`,
      'install the dependencies',
      missing,
    );
  }
  return outcomeOf('vitest', await run(borrowed), paths, missing);
}

/** The path of a configuration that says nothing. */
function noConfig(folder: string): string {
  const file = join(folder, 'vitest.config.mjs');
  writeFileSync(file, 'export default {};\n');
  return file;
}
