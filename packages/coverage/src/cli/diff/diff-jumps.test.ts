import { describe, expect, it } from 'vitest';
import { uncoveredIn, unmeasuredIn } from '../../__fixtures__/findings.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { reportedFiles } from '../../__fixtures__/reported-files.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

/** The lines of the new file that did not run, and those of which nothing is known. */
async function found(report: string) {
  const { dir } = workspaceOf({}, reportedFiles('jumps', ['jumps.ts'], report));
  const { document } = await runDiffCommand(dir);
  const linesOf = (places: readonly string[], end: string) =>
    places.filter((place) => place.endsWith(end)).map((place) => Number(/\d+/.exec(place)![0]));
  return {
    uncovered: linesOf(uncoveredIn(document), ' statement'),
    unsure: linesOf(unmeasuredIn(document), ' line-shared-in-lcov'),
  };
}

/** What no test ran: behind a guard that always returned, behind a promise that was refused, and behind the last guard. */
const UNRUN = [12, 13, 14, 28, 29, 34];

describe('coverage diff by reports of V8, which counts what follows a jump up to the next decision', () => {
  it.each(['c8/coverage-final.json', 'c8tsx/coverage-final.json'])(
    'names all that did not run: %s',
    async (report) => {
      expect((await found(report)).uncovered).toEqual(expect.arrayContaining(UNRUN));
    },
  );

  it.each(['c8/lcov.info', 'c8tsx/lcov.info', 'node/lcov.info'])(
    'passes nothing of it by lines, and nothing is said of what ran behind a guard that did not return: %s',
    async (report) => {
      const { uncovered, unsure } = await found(report);
      expect([...uncovered, ...unsure]).toEqual(expect.arrayContaining(UNRUN));
      expect([21, 22, 23].filter((line) => [...uncovered, ...unsure].includes(line))).toEqual([]);
    },
  );
});
