import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentHash, serializeProvenance } from '@org/coverage-manifest/provenance';
import { lcovText } from '../__fixtures__/lcov-text.js';
import { mutationRepository } from '../__fixtures__/mutation-repository.js';
import { featureFiles } from '../__fixtures__/mutation-workspace.js';
import { runMutateDiff } from './mutate-diff.js';

const PROJECT = 'packages/auth';
const USER = 'src/entities/user.ts';
const TEST = 'src/entities/user.test.ts';
const text = (age: number) => `export function isAdult(age: number): boolean {\n  return age >= ${age};\n}\n`;

let repo: ReturnType<typeof mutationRepository>;
beforeAll(() => {
  repo = mutationRepository(featureFiles('auth', { [USER]: text(18), [TEST]: '' }));
  repo.write(`${PROJECT}/${USER}`, text(19));
});
afterAll(() => repo.delete());

/** A report in which nothing of the changed line ran, with its provenance; and one more of the root where it ran. */
function measured({ complete, atRoot = false }: { readonly complete: boolean; readonly atRoot?: boolean }) {
  const hash = (content: string) => contentHash(Buffer.from(content));
  repo.write(`${PROJECT}/coverage/lcov.info`, lcovText({ [USER]: { 1: 1, 2: 0 } }));
  repo.write(
    `${PROJECT}/coverage/provenance.json`,
    serializeProvenance({
      schemaVersion: 1,
      provider: { name: 'v8', version: '5.0.0' },
      runner: { name: 'vitest', version: '5.0.0' },
      outcome: 'passed',
      complete,
      sources: { include: [USER], exclude: [], files: { [USER]: hash(text(19)) } },
      tests: { include: [TEST], exclude: [], files: { [TEST]: hash('') } },
      manifest: null,
    }),
  );
  if (atRoot) repo.write('coverage/lcov.info', lcovText({ [`${PROJECT}/${USER}`]: { 1: 1, 2: 1 } }));
}

/** How many changed lines are to be mutated: with so small a budget none is tried. */
async function scope(): Promise<unknown> {
  const request = { cwd: repo.dir, base: 'main', budget: 400, reuse: false };
  return (await runMutateDiff(request)).document.scope;
}

describe('coverage mutate --diff: what a report says that no test runs', () => {
  it('is left to the verdict on lines, also where an unproven report of an earlier run says otherwise', async () => {
    measured({ complete: true });
    expect(await scope()).toMatchObject({ lines: 0 });
    measured({ complete: true, atRoot: true });
    expect(await scope()).toMatchObject({ lines: 0 });
  });

  it('is mutated where the run left tests out: one of those may run it', async () => {
    measured({ complete: false });
    expect(await scope()).toMatchObject({ lines: 1 });
  });
});
