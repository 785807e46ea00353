import { describe, expect, it } from 'vitest';
import { uncoveredIn } from '../../__fixtures__/findings.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { reportedFiles } from '../../__fixtures__/reported-files.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

/**
 * On a report that Vitest 5 wrote with its provider v8, where a test calls `find([1])`, `warm([1], true)`, `none([1])`,
 * `guard(null)`, `guard({ a: 1 })`, `parse([])`, and `parse([{}])`, which throws.
 */
describe('coverage diff on what V8 counts behind loops, early returns and conditions that throw', () => {
  const found = async () => {
    const { dir } = workspaceOf({}, reportedFiles('loops', ['behind.ts'], 'coverage-final.json'));
    const { document } = await runDiffCommand(dir, '--branches', 'fail');
    return uncoveredIn(document).map((one) => one.replace('src/behind.ts:', ''));
  };

  it('names what never ran: behind a loop that each run left by a return, and behind a condition that threw', async () => {
    expect(await found()).toEqual(expect.arrayContaining(['5 statement', '31 statement']));
  });

  it('names an else that was not taken, whatever a loop, an early return or a condition that threw add to its count', async () => {
    expect(await found()).toEqual(
      expect.arrayContaining(['12 branch else', '28 branch else', '37 branch else']),
    );
  });

  it('does not name the end of a function, where V8 counts nothing of the statement before it', async () => {
    expect((await found()).filter((one) => one.startsWith('24 '))).toEqual([]);
  });
});
