import { expect, it } from 'vitest';
import { uncoveredIn, unmeasuredIn } from '../../__fixtures__/findings.js';
import { istanbulText } from '../../__fixtures__/istanbul-text.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

const SOURCE = `export const one = () => {
  return 1;
};
export const two = () => {
  return 2;
};
export const none = () => {
  return 0;
};
export const size = measure();
`;

/** As Jest with Babel lists it, and as Vitest 5 does: an exported value has two places, its function two declarations. */
const jest = (hits: readonly [number, number, number]) => [
  's 1:19-3:1 1',
  `s 2:2-2:11 ${hits[0]}`,
  's 4:19-6:1 1',
  `s 5:2-5:11 ${hits[1]}`,
  's 7:20-9:1 1',
  's 8:2-8:11 0',
  `s 10:20-10:29 ${hits[2]}`,
  `f (anonymous_0) 1:19-1:20 1:25-3:1 ${hits[0]}`,
  `f (anonymous_1) 4:19-4:20 4:25-6:1 ${hits[1]}`,
  'f (anonymous_2) 7:20-7:21 7:26-9:1 0',
];
const vitest = (hits: readonly [number, number, number]) => [
  's 1:13-3: 1',
  `s 2:2-2: ${hits[0]}`,
  's 4:13-6: 1',
  `s 5:2-5: ${hits[1]}`,
  's 7:13-9: 1',
  's 8:2-8: 0',
  `s 10:13-10: ${hits[2]}`,
  `f (anonymous_0) 1:13-1:25 1:25-3: ${hits[0]}`,
  `f (anonymous_1) 4:13-4:25 4:25-6: ${hits[1]}`,
  'f (anonymous_2) 7:13-7:26 7:26-9: 0',
];

it.each([
  ['Jest ran the first, Vitest the second', jest([1, 0, 1]), vitest([0, 1, 1])],
  ['Vitest ran the first, Jest the second', jest([0, 1, 1]), vitest([1, 0, 1])],
  ['one loaded the file, and the other only lists it', jest([0, 0, 0]), vitest([1, 1, 1])],
])('what either of two runners ran is covered, what none ran is not: %s', async (_, a, b) => {
  const { dir } = workspaceOf(
    {},
    {
      'src/a.ts': SOURCE,
      'coverage/jest/coverage-final.json': istanbulText('src/a.ts', a),
      'coverage/vitest/coverage-final.json': istanbulText('src/a.ts', b),
    },
  );
  const { document } = await runDiffCommand(dir, '--report', 'coverage/*/coverage-final.json');
  expect(uncoveredIn(document)).toEqual(['src/a.ts:7 function', 'src/a.ts:8 statement']);
  expect(unmeasuredIn(document)).toEqual([]);
});
