import { expect, it } from 'vitest';
import { uncoveredIn, unmeasuredIn } from '../../__fixtures__/findings.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { reportedFiles } from '../../__fixtures__/reported-files.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

it.each(['coverage-final.json', 'lcov.info'])(
  'coverage diff names what ran neither in Node nor in a browser, and nothing that ran in one, by %s of both',
  async (report) => {
    const { dir } = workspaceOf({}, reportedFiles('environments', ['settings.ts'], report));
    const { document } = await runDiffCommand(dir, '--branches', 'off');
    expect(unmeasuredIn(document)).toEqual([]);
    expect(uncoveredIn(document)).toEqual(
      [6, 7, 14, 15, 20, 21].map((line) => `src/settings.ts:${line} statement`),
    );
  },
);
