import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { write } from '../__fixtures__/measured-workspace.js';
import { runToError } from '../__fixtures__/run-command.js';
import { makeRepo } from '../io/git/__fixtures__/repo.js';

it('coverage mutate of a package whose name leads out of reports/mutation/ leaves the files there alone', async () => {
  const { dir } = makeRepo();
  write(dir, {
    'package.json': '{ "private": true, "workspaces": ["packages/*"] }',
    'index.html': 'a page of the workspace',
    'packages/auth/package.json': '{ "name": "../.." }',
    'packages/auth/src/a.ts': 'export const a = 1;\n',
  });

  const { code, document } = await runToError(dir, 'mutate', '--project', 'packages/auth');

  expect([code, document.error.code]).toEqual([2, 'CONFIG_INVALID']);
  expect(document.error.message).toContain('"../.."');
  expect(existsSync(join(dir, 'index.html'))).toBe(true);
});
