import { describe, expect, it } from 'vitest';
import { uncoveredIn, unmeasuredIn } from '../../__fixtures__/findings.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { reportedFiles } from '../../__fixtures__/reported-files.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

/** The lines on which a statement or a function did not run, or of which nothing is known. */
async function found(report: string): Promise<number[]> {
  const { dir } = workspaceOf({}, reportedFiles('react-compiler', ['list.tsx'], report));
  const { document } = await runDiffCommand(dir);
  const places = [
    ...uncoveredIn(document).filter((place) => !place.includes(' branch ')),
    ...unmeasuredIn(document),
  ];
  return places.map((place) => Number(/\d+/.exec(place)![0]));
}

describe('coverage diff of functions that React’s compiler took out of a component', () => {
  it.each([
    ['coverage-final.json', [5, 9, 10, 16, 24, 26]],
    // On line 16 stands the record of another function.
    ['lcov.info', [5, 9, 10, 24, 26]],
  ])('does not take code that is left on their lines for theirs: %s', async (report, lines) => {
    expect(await found(report)).toEqual(expect.arrayContaining(lines));
  });

  it.each(['coverage-final.json', 'lcov.info'])('knows those that it left there: %s', async (report) => {
    const lines = await found(report);
    expect(lines).toEqual(expect.arrayContaining([6, 7]));
    expect(lines.filter((line) => [4, 12, 13, 14, 15, 18].includes(line))).toEqual([]);
  });
});
