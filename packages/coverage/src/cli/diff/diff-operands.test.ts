import { describe, expect, it } from 'vitest';
import { uncoveredIn, unmeasuredIn } from '../../__fixtures__/findings.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { reportedFiles } from '../../__fixtures__/reported-files.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

describe('coverage diff of a statement that is only a decision, by maps of V8’s lines', () => {
  it.each(['c8/coverage-final.json', 'vitest3/coverage-final.json'])(
    'names the arm that was not taken, and what follows only behind a guard that always left: %s',
    async (report) => {
      const { dir } = workspaceOf({}, reportedFiles('operands', ['opened.ts'], report));
      const { document } = await runDiffCommand(dir);
      expect(unmeasuredIn(document)).toEqual([]);
      const found = uncoveredIn(document).map((place) => place.slice('src/opened.ts:'.length));
      expect(found.filter((place) => !place.includes(' branch '))).toEqual([
        '30 statement',
        '31 statement',
        '32 statement',
      ]);
      const [first, second, third] = found.filter((place) => place.includes(' branch '));
      expect([first, second]).toEqual(['12 branch right', '21 branch right']);
      expect(third).toContain('30 branch');
    },
  );
});
