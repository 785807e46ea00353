import { describe, expect, it } from 'vitest';
import { uncoveredIn, unmeasuredIn } from '../../__fixtures__/findings.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { reportedFiles } from '../../__fixtures__/reported-files.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

/** What is said of a new file by a report of real Vitest. */
const documentOf = async (source: string, report: string) =>
  (await runDiffCommand(workspaceOf({}, reportedFiles('shapes', [source], report)).dir)).document;

const uncovered = async (source: string, report: string) =>
  uncoveredIn(await documentOf(source, report)).map((one) => one.replace(`src/${source}:`, ''));

describe.each(['coverage-final.json', 'lcov.info'])('coverage diff by %s of real Vitest', (report) => {
  it('names the arrow that was not called, on all its lines, not the one beside it that was', async () => {
    expect(await uncovered('arrows.ts', report)).toEqual([
      '7 function',
      '8 statement',
      '9 statement',
      '13 statement',
      '13 function',
      '21 statement',
      '21 function',
      '24 statement',
      '24 function',
      '24 function',
      '25 statement',
      '26 statement',
      '30 statement',
      '30 function',
    ]);
  });

  it('names a variable set to a member of an import in code that did not run', async () => {
    expect(await uncovered('ported.ts', report)).toEqual(
      expect.arrayContaining(['5 statement', '7 statement']),
    );
  });

  it('asks for no test of a test that stands in its source', async () => {
    const document = await documentOf('tested.ts', report);
    expect([document.status, ...unmeasuredIn(document)]).toEqual(['pass']);
  });
});

it('coverage diff names what stands behind a loop that was left by a return in a try, or by a jump to a label', async () => {
  expect(await uncovered('left.ts', 'coverage-final.json')).toEqual(
    expect.arrayContaining(['10 statement', '19 statement']),
  );
});
