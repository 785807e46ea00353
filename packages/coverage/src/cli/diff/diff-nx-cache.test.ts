import { expect, it, onTestFinished, vi } from 'vitest';
import { uncoveredIn } from '../../__fixtures__/findings.js';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { workspaceOf, type Files } from '../../__fixtures__/measured-workspace.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

/** Line 2 is new and did not run; a former run, whose outputs Nx kept below a folder of the workspace, ran it. */
const workspaceWith = (folder: string, more: Files) =>
  workspaceOf(
    { 'one/package.json': '{ "name": "one" }', 'one/src/a.ts': statements(1) },
    {
      'one/src/a.ts': statements(1, 2),
      'one/coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 0 } }),
      [`${folder}/123/one/coverage/lcov.info`]: lcovText({ 'src/a.ts': { 1: 1, 2: 1 } }),
      ...more,
    },
  );
const inNx = (json: object): Files => ({ 'nx.json': JSON.stringify(json) });

it.each([
  ['the default place', '.nx/cache', {}, ''],
  ['the cacheDirectory of nx.json', 'tmp/kept', inNx({ cacheDirectory: 'tmp/kept' }), ''],
  [
    'the cacheDirectory of its former options',
    'tmp/old',
    inNx({ tasksRunnerOptions: { default: { options: { cacheDirectory: 'tmp/old' } } } }),
    '',
  ],
  [
    'the cacheDirectory of nx.json beside another',
    'tmp/kept',
    inNx({ cacheDirectory: 'tmp/kept' }),
    'tmp/env',
  ],
  ['NX_CACHE_DIRECTORY', 'tmp/env', inNx({ cacheDirectory: 'tmp/kept' }), 'tmp/env'],
])('what Nx keeps of former runs in %s is no evidence', async (_, folder, files, variable) => {
  vi.stubEnv('NX_CACHE_DIRECTORY', variable);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { code, document } = await runDiffCommand(workspaceWith(folder, files).dir);
  expect([code, uncoveredIn(document)]).toEqual([1, ['one/src/a.ts:2 statement']]);
});

it('what lies elsewhere below the root speaks for the project whose folder it mirrors', async () => {
  vi.stubEnv('NX_CACHE_DIRECTORY', '');
  onTestFinished(() => void vi.unstubAllEnvs());
  expect((await runDiffCommand(workspaceWith('tmp/kept', {}).dir)).code).toBe(0);
});
