import { expect, it } from 'vitest';
import { uncoveredIn } from '../../__fixtures__/findings.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { reportedFiles } from '../../__fixtures__/reported-files.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

it('coverage diff knows of an `else` that nobody wrote whether it was taken, though nyc lists none', async () => {
  const files = reportedFiles('dropped-else', ['guards.ts'], 'coverage-final.json');
  const { dir } = workspaceOf({}, files);
  const { document } = await runDiffCommand(dir, '--branches', 'fail');
  expect(uncoveredIn(document)).toEqual([
    'src/guards.ts:2 branch else',
    'src/guards.ts:5 statement',
    'src/guards.ts:15 branch else',
    'src/guards.ts:20 branch else',
  ]);
});
