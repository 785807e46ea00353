import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DiffDocument } from '@org/coverage-engine';
import { lcovText } from '../../__fixtures__/lcov-text.js';
import { measuredWorkspace, write } from '../../__fixtures__/measured-workspace.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

const workspace = measuredWorkspace();
const FILES = ['src/session.ts', 'src/hints.ts', 'src/thirteen.ts'].map((file) => `packages/auth/${file}`);

/** What a document judges, without what it remarks. */
const judged = ({ diagnostics, hunks, ...rest }: DiffDocument) => ({
  ...rest,
  errors: diagnostics.filter(({ severity }) => severity === 'error'),
  hunks: hunks.map((hunk) => ({ ...hunk, coveredBySiblings: undefined })),
});

it('whatever a report without proof says of files whose own project has a proven one: the verdict is the same', async () => {
  const repo = workspace.since(Object.fromEntries(FILES.map((file) => [file, null])));
  const alone = judged((await runDiffCommand(repo.dir)).document);
  expect(alone.uncovered.length).toBeGreaterThan(FILES.length);
  const hits = fc.dictionary(fc.integer({ min: 1, max: 20 }).map(String), fc.integer({ min: 0, max: 2 }), {
    minKeys: 1,
  });
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.constantFrom(...FILES), hits, { minKeys: 1 }), async (report) => {
      write(repo.dir, { 'coverage/lcov.info': lcovText(report) });
      expect(judged((await runDiffCommand(repo.dir)).document)).toEqual(alone);
    }),
    { numRuns: 8 },
  );
});
