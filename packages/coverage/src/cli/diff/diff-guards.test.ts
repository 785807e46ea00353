import { describe, expect, it } from 'vitest';
import { uncoveredIn, unmeasuredIn } from '../../__fixtures__/findings.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { reportedFiles } from '../../__fixtures__/reported-files.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

/** The lines on which a statement did not run, or of which nothing is known. */
async function found(report: string): Promise<number[]> {
  const { dir } = workspaceOf({}, reportedFiles('guards', ['guards.ts'], report));
  const { document } = await runDiffCommand(dir);
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
});
