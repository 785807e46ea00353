import type { StatusDocument } from '@org/coverage-engine';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  featureFiles,
  mutationWorkspace,
  type MutationWorkspace,
} from '../../__fixtures__/mutation-workspace.js';
import { runCommand, runDocument } from '../../__fixtures__/run-command.js';

const TEST = `import { expect, it } from 'vitest';
import { sum } from './sum.js';
it('sums', () => expect(sum(1, 2)).toBe(3));
`;

let workspace: MutationWorkspace;
beforeAll(() => {
  workspace = mutationWorkspace(
    featureFiles('a', {
      'src/entities/sum.ts': 'export const sum = (a: number, b: number): number => a + b;\n',
      'src/entities/sum.test.ts': TEST,
    }),
  );
});
afterAll(() => workspace.remove());

async function isOutdated(): Promise<boolean | undefined> {
  const { document } = await runDocument<StatusDocument>('coverage-status', workspace.root, 'status');
  return document.features[0]!.mutation?.outdated;
}

it('a score is outdated once code or tests are others, and not for what lies there of coverage', async () => {
  expect((await runCommand(workspace.root, 'mutate')).code).toBe(0);
  expect(await isOutdated()).toBe(false);
  const test = 'packages/a/src/entities/sum.test.ts';
  workspace.write({ [test]: TEST.replace('toBe(3)', 'toBeTypeOf("number")') });
  expect(await isOutdated()).toBe(true);
  workspace.write({ [test]: TEST });
  expect(await isOutdated()).toBe(false);
});
