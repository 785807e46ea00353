import { describe, expect, it } from 'vitest';
import { uncoveredIn, unmeasuredIn } from '../../__fixtures__/findings.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { reportedFiles } from '../../__fixtures__/reported-files.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

/** What of statements did not run, and what is not known of them, by line. */
async function found(): Promise<{ uncovered: string[]; unmeasured: string[] }> {
  const { document } = await runDiffCommand(
    workspaceOf({}, reportedFiles('statics', ['cart.ts'], 'lcov.info')).dir,
  );
  const byLine = (place: string) => place.slice('src/cart.ts:'.length);
  return {
    uncovered: uncoveredIn(document)
      .filter((place) => place.endsWith(' statement'))
      .map(byLine),
    unmeasured: unmeasuredIn(document).map(byLine),
  };
}

describe('coverage diff of code before a class, by LCOV of c8 and tsx, where all lines count as run', () => {
  it('names the body of an `if`, a case, and what follows a guard that never ran', async () => {
    expect((await found()).uncovered).toEqual(['15 statement', '25 statement', '35 statement']);
  });

  it('is in doubt of what may not have run, as a `catch` and an `else` behind `return`, and of nothing else', async () => {
    expect((await found()).unmeasured).toEqual([5, 27, 36, 44].map((line) => `${line} line-shared-in-lcov`));
  });
});
