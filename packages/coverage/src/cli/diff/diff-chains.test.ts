import { describe, expect, it } from 'vitest';
import { uncoveredIn, unmeasuredIn } from '../../__fixtures__/findings.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { reportedFiles } from '../../__fixtures__/reported-files.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

/** What is behind the second `else`, which no value came to, and behind the `if` that was always taken. */
const UNCOVERED = [
  '7 branch else',
  '10 statement',
  ...['if', 'left', 'right', 'else'].map((arm) => `10 branch ${arm}`),
  ...[11, 12, 13, 14, 15].map((line) => `${line} statement`),
  '21 branch else',
  '25 statement',
  '25 branch else',
  '25 branch if',
  '26 statement',
  '27 statement',
];

describe('coverage diff on an `else if` that begins a line, of which the source map of esbuild has no place', () => {
  it.each(['istanbul/coverage-final.json', 'istanbul/lcov.info', 'v8/coverage-final.json', 'v8/lcov.info'])(
    'knows whether it ran and which way it went: %s',
    async (report) => {
      const { dir } = workspaceOf({}, reportedFiles('chains', ['chain.ts'], report));
      const { document } = await runDiffCommand(dir);
      expect(unmeasuredIn(document)).toEqual([]);
      expect(uncoveredIn(document).map((place) => place.slice('src/chain.ts:'.length))).toEqual(UNCOVERED);
    },
  );
});
