import { describe, expect, it } from 'vitest';
import { uncoveredIn, unmeasuredIn } from '../../__fixtures__/findings.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { reportedFiles } from '../../__fixtures__/reported-files.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

/** The lines on which a statement did not run, or of which nothing is known. */
async function found(...reports: readonly string[]): Promise<number[]> {
  const files = reports.map((report) => reportedFiles('guards', ['guards.ts'], report));
  const placed = files.map((one, at) => ({ ...one, [`coverage/${at}.info`]: one['coverage/lcov.info']! }));
  const { dir } = workspaceOf({}, Object.assign({}, ...placed));
  const { document } = await runDiffCommand(dir, '--report', 'coverage/?.info');
  const places = [
    ...uncoveredIn(document).filter((place) => place.endsWith(' statement')),
    ...unmeasuredIn(document),
  ];
  return places.map((place) => Number(/\d+/.exec(place)![0])).sort((a, b) => a - b);
}

describe('coverage diff by LCOV of V8 where a decision stands behind what always returned', () => {
  it.each(['c8/lcov.info', 'node/lcov.info', 'vitest3/lcov.info'])(
    'names what did not run behind a guard on two conditions, a loop in a block, and a loop, and nothing that ran: %s',
    async (report) => {
      expect(await found(report)).toEqual([13, 14, 27, 28, 29, 30, 41, 42, 68]);
    },
  );

  it.each([
    ['c8/lcov.info', 'vitest3/lcov.info'],
    ['node/lcov.info', 'c8/lcov.info'],
  ])('names the same by two reports of the same tests: %s and %s', async (one, other) => {
    expect(await found(one, other)).toEqual([13, 14, 27, 28, 29, 30, 41, 42, 68]);
  });
});
