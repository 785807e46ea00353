import { describe, expect, it } from 'vitest';
import { uncoveredIn, unmeasuredIn } from '../../__fixtures__/findings.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { reportedFiles } from '../../__fixtures__/reported-files.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

/** The lines on which something did not run, or of which nothing is known. */
async function found(report: string): Promise<number[]> {
  const { dir } = workspaceOf({}, reportedFiles('callbacks', ['callbacks.ts'], report));
  const { document } = await runDiffCommand(dir);
  const places = [
    ...uncoveredIn(document).filter((place) => !place.includes(' branch ')),
    ...unmeasuredIn(document),
  ];
  return [...new Set(places.map((place) => Number(/\d+/.exec(place)![0])))].sort((a, b) => a - b);
}

/** Behind each, something else that V8 counts begins on its line: the other arm, and what follows an `await`. */
const NEVER_CALLED = [8, 25, 34];

describe('coverage diff by counts of V8 on a callback that was never called', () => {
  it.each(['c8/coverage-final.json', 'c8/lcov.info', 'vitest3/coverage-final.json', 'vitest3/lcov.info'])(
    'does not take what begins behind it for it, nor those that were called for others: %s',
    async (report) => {
      expect(await found(report)).toEqual(NEVER_CALLED);
    },
  );
});
