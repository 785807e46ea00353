import { expect, it } from 'vitest';
import { uncoveredIn, unmeasuredIn } from '../../__fixtures__/findings.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { reportedFiles } from '../../__fixtures__/reported-files.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

it('coverage diff knows a function of Solid that returns markup in brackets, and whether it was called', async () => {
  const files = reportedFiles('solid', ['rows.tsx'], 'coverage-final.json');
  const { document } = await runDiffCommand(workspaceOf({}, files).dir);
  expect(unmeasuredIn(document)).toEqual([]);
  expect(uncoveredIn(document).filter((place) => place.endsWith(' function'))).toEqual(
    // Of `others`, with what gives them, and what the compiler calls for the element of the last one.
    [19, 23, 24, 24].map((line) => `src/rows.tsx:${line} function`),
  );
  const lines = uncoveredIn(document).map((place) => Number(/\d+/.exec(place)![0]));
  expect(lines.filter((line) => line < 19)).toEqual([]);
});

it('coverage diff knows a component of Solid whose type is of several lines, rendered or not', async () => {
  const files = reportedFiles('solid', ['panel.tsx'], 'panel/coverage-final.json');
  const { document } = await runDiffCommand(workspaceOf({}, files).dir);
  expect(unmeasuredIn(document)).toEqual([]);
  const functions = document.uncovered.filter(({ kind }) => kind === 'function');
  expect([...new Set(functions.map((one) => one.function))]).toEqual([
    'drag',
    'Other',
    'drop',
    '(anonymous_7)',
  ]);
  const statements = document.uncovered.filter(({ kind }) => kind === 'statement').map(({ line }) => line);
  expect(statements).toEqual([9, 17, 18, 19, 20, 21, 22]);
});
