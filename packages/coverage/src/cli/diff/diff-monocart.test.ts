import { expect, it } from 'vitest';
import { uncoveredIn, unmeasuredIn } from '../../__fixtures__/findings.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { reportedFiles } from '../../__fixtures__/reported-files.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

it('coverage diff names by monocart-coverage-reports what stands behind an exit that was always taken', async () => {
  const files = reportedFiles('monocart', ['rename.ts'], 'coverage-final.json');
  const { document } = await runDiffCommand(workspaceOf({}, files).dir);
  const statements = uncoveredIn(document).filter((place) => place.endsWith(' statement'));
  expect(statements).toEqual([11, 12, 13, 14, 19, 20].map((line) => `src/rename.ts:${line} statement`));
  expect(unmeasuredIn(document)).toEqual([]);
});
