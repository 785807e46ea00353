import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { runAggregateCommand, runBandsCommand, runDiffCommand } from '../../__fixtures__/run-command.js';

const MANIFEST = JSON.stringify({ coverage: { baseline: { lines: 0 } } });

/** A workspace whose one package is measured, and what lies in the folder of another that is on another branch. */
const leftIn = (files: Readonly<Record<string, string>>) =>
  workspaceOf(
    {
      '.gitignore': 'coverage\n',
      'package.json': '{ "name": "all", "workspaces": ["packages/*"] }',
      'packages/auth/package.json': '{ "name": "auth" }',
      'packages/auth/feature.manifest.json': MANIFEST,
      'packages/auth/src/a.ts': statements(1),
    },
    {
      'packages/auth/src/a.ts': statements(1, 2),
      'packages/auth/coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 1 } }),
      ...files,
    },
  );

describe('a report that is left of a project that is gone', () => {
  it.each([
    ['of files that are gone', lcovText({ 'src/gone.ts': { 1: 1 } })],
    ['empty', ''],
  ])('is to be removed, and no project is measured for it: %s', async (_, text) => {
    const repo = leftIn({
      'packages/gone/coverage/lcov.info': text,
      'packages/gone/coverage/provenance.json': '{}',
    });
    for (const { code, document } of [await runDiffCommand(repo.dir), await runBandsCommand(repo.dir)]) {
      expect([code, document.reason, document.stale]).toEqual([3, 'unreadable-report', []]);
      expect(document.steps!.map((step) => step.code)).toEqual(['rm -r packages/gone/coverage']);
      expect(document.diagnostics.map((one) => one.code)).toEqual(['REPORT_LEFT_BEHIND']);
    }
    const { document } = await runAggregateCommand(repo.dir);
    expect(document.steps!.map((step) => step.code)).toEqual(['rm -r packages/gone/coverage']);
    const below = await runDiffCommand(join(repo.dir, 'packages/auth'));
    expect(below.document.steps![0]!.code).toBe('rm -r ../gone/coverage');
    repo.git('clean', '-qfdX', 'packages/gone');
    expect((await runDiffCommand(repo.dir)).code).toBe(0);
  });

  it('is none where something else of the project is there, or the report lies elsewhere', async () => {
    const unknown = lcovText({ 'src/gone.ts': { 1: 1 } });
    const others: readonly Readonly<Record<string, string>>[] = [
      { 'packages/gone/coverage/lcov.info': unknown, 'packages/gone/src/b.ts': statements(1) },
      { 'coverage/lcov.info': unknown },
    ];
    for (const files of others) {
      const { document } = await runDiffCommand(leftIn(files).dir);
      expect(document.diagnostics.map((one) => one.code)).toEqual(['REPORT_NOTHING_RESOLVES']);
    }
  });
});
