import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { outcomeOf } from './outcome-of.js';

it('says that a test timed out which Vitest 4 shows by a stack of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'outcome-'));
  const paths = { results: join(folder, 'tests.json'), reports: folder };
  const waits = {
    fullName: 'waits',
    status: 'failed',
    failureMessages: ['Error: STACK_TRACE_ERROR\n    at task (chunk.js:1:1)'],
  };
  const testResults = [{ name: 'a.test.ts', status: 'failed', assertionResults: [waits] }];
  writeFileSync(paths.results, JSON.stringify({ numTotalTests: 1, numFailedTests: 1, testResults }));
  const outcome = outcomeOf('vitest', { status: 1, output: '' }, paths, null);
  rmSync(folder, { recursive: true });

  expect(outcome).toMatchObject({ why: '1 of 1 tests fail', output: 'a.test.ts: waits: it timed out' });
});
