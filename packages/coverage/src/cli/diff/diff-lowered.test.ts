import { describe, expect, it } from 'vitest';
import { uncoveredIn, unmeasuredIn } from '../../__fixtures__/findings.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { reportedFiles } from '../../__fixtures__/reported-files.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

const documentOf = async (report: string) =>
  (await runDiffCommand(workspaceOf({}, reportedFiles('lowered', ['session.ts'], report)).dir)).document;

/** What is said of statements and functions, and what is not known, by line. */
async function found(report: string): Promise<string[]> {
  const document = await documentOf(report);
  const places = [
    ...uncoveredIn(document).filter((place) => !place.includes(' branch ')),
    ...unmeasuredIn(document),
  ];
  return places.map((place) => place.slice('src/session.ts:'.length));
}

const NOT_CALLED = ['18 statement', '24 function', '25 statement', '28 function', '29 statement'];

describe('coverage diff of code that was compiled for an older engine', () => {
  it('takes by LCOV no exit on the line of a condition for run where the compiler wrote decisions for `?.`', async () => {
    expect(await found('jest-istanbul/lcov.info')).toEqual([
      '16 statement',
      ...NOT_CALLED,
      '15 line-shared-in-lcov',
      '19 line-shared-in-lcov',
    ]);
  });

  it.each(['jest-v8/coverage-final.json', 'jest-v8/lcov.info', 'vitest3/coverage-final.json'])(
    'names by V8 the calls of private methods that never ran, and no method that was called: %s',
    async (report) => {
      expect(await found(report)).toEqual(
        ['15 statement', '16 statement', ...NOT_CALLED, '19 statement'].sort(),
      );
    },
  );

  it.each(['jest-v8/coverage-final.json', 'vitest3/coverage-final.json'])(
    'names the arm of a `?:` that never called one: %s',
    async (report) => {
      const arms = uncoveredIn(await documentOf(report)).filter((place) => place.includes(':21 branch'));
      expect(arms).toEqual(['src/session.ts:21 branch true']);
    },
  );
});
