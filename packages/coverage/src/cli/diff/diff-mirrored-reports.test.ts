import { describe, expect, it } from 'vitest';
import { uncoveredIn } from '../../__fixtures__/findings.js';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { workspaceOf, type Files } from '../../__fixtures__/measured-workspace.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

const plugins = (options: object) => JSON.stringify({ plugins: [{ plugin: '@org/coverage', options }] });
const lcov = (second: number) => lcovText({ 'src/a.ts': { 1: 1, 2: second } });

/** Line 2 is new. */
const workspaceWith = (options: object, reports: Files) =>
  workspaceOf(
    {
      'nx.json': plugins(options),
      'libs/one/package.json': '{ "name": "one" }',
      'libs/one/src/a.ts': statements(1),
    },
    { 'libs/one/src/a.ts': statements(1, 2), ...reports },
  );

describe('coverage diff: where Nx’s own targets report', () => {
  it('finds the report of a project in the folder of the root that mirrors it', async () => {
    const repo = workspaceWith(
      { coverageTarget: 'test' },
      { 'coverage/libs/one/lcov.info': lcov(0), 'coverage/libs/one/src/a.test.ts/lcov.info': lcov(1) },
    );
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, document.reason, uncoveredIn(document)]).toEqual([
      1,
      'uncovered',
      ['libs/one/src/a.ts:2 statement'],
    ]);
  });

  it('takes one there for a former one where the project reports into its own folder', async () => {
    const repo = workspaceWith(
      { coverageTarget: 'test' },
      { 'coverage/libs/one/lcov.info': lcov(1), 'libs/one/coverage/lcov.info': lcov(0) },
    );
    expect(uncoveredIn((await runDiffCommand(repo.dir)).document)).toEqual(['libs/one/src/a.ts:2 statement']);
  });

  it('takes none there where the plugin measures by a target of its own', async () => {
    const repo = workspaceWith({}, { 'coverage/libs/one/lcov.info': lcov(1) });
    expect((await runDiffCommand(repo.dir)).document.reason).toBe('no-report');
  });
});
