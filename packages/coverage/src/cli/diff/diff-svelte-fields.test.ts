import { describe, expect, it } from 'vitest';
import { uncoveredIn, unmeasuredIn } from '../../__fixtures__/findings.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { reportedFiles } from '../../__fixtures__/reported-files.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

/** The lines on which a statement or a function did not run, or of which nothing is known. */
async function found(report: string): Promise<number[]> {
  const { dir } = workspaceOf({}, reportedFiles('svelte-fields', ['form.svelte.ts'], report));
  const { document } = await runDiffCommand(dir);
  const places = [
    ...uncoveredIn(document).filter((place) => !place.includes(' branch ')),
    ...unmeasuredIn(document),
  ];
  return [...new Set(places.map((place) => Number(/\d+/.exec(place)![0])))].sort((a, b) => a - b);
}

describe('coverage diff of fields that hold runes, on several lines', () => {
  it.each(['coverage-final.json', 'lcov.info'])(
    'takes those for set that a test read, and no others: %s',
    async (report) => {
      expect(await found(report)).toEqual([10, 11, 12, 16, 17, 18, 19, 20]);
    },
  );
});
