import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codesIn, uncoveredIn } from '../../__fixtures__/findings.js';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { measuredWorkspace, workspaceOf, write } from '../../__fixtures__/measured-workspace.js';
import { runDiffCommand, runToError } from '../../__fixtures__/run-command.js';

const workspace = measuredWorkspace();
const SESSION = 'packages/auth/src/session.ts';
const OWN = 'packages/auth/coverage';
const BASE = ['--baseline-report', 'base/**/coverage-final.json'];

/** As measured, with the reports of now kept as those of the base. */
function kept() {
  const repo = workspace.since({});
  for (const folder of [OWN, 'packages/blog/coverage'])
    cpSync(join(repo.dir, folder), join(repo.dir, 'base', folder), { recursive: true });
  return repo;
}

/** Says that nothing of `src/count.ts` ran, as the own tests do not when one of them is gone. */
function forgetCount(dir: string): void {
  const file = join(dir, OWN, 'coverage-final.json');
  const report = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { s: Record<string, number> }>;
  const { s } = report['src/count.ts']!;
  for (const id of Object.keys(s)) s[id] = 0;
  writeFileSync(file, JSON.stringify(report));
}

describe('coverage diff --baseline-report: of which state a report is', () => {
  it.each([['base/coverage/lcov.info'], ['base/coverage/*']])(
    'reports of the base do not count as such of now, where they lie as those do: %s',
    async (glob) => {
      const now = { 1: 1, 2: 0, 3: 0 };
      const { dir } = workspaceOf(
        { '.gitignore': 'coverage\n', 'src/a.ts': statements(1, 'old', 3) },
        {
          'src/a.ts': statements(1, 'new', 3),
          'coverage/lcov.info': lcovText({ 'src/a.ts': now }),
          'base/coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 1, 3: 1 } }),
        },
      );
      const { code, document } = await runDiffCommand(dir, '--baseline-report', glob);
      expect([code, uncoveredIn(document)]).toEqual([1, ['src/a.ts:2 statement']]);
      expect(document.lost.map(({ line }) => line)).toEqual([3]);
    },
  );

  it('they may lie beside the checkout', async () => {
    const former = workspace.since({});
    const { dir } = workspace.since({});
    forgetCount(dir);
    const glob = `${relative(dir, former.dir)}/packages/**/coverage-final.json`;
    const { document } = await runDiffCommand(dir, '--baseline-report', glob);
    expect(document.lost.map(({ line }) => line)).toEqual([1, 3, 4]);
  });

  it('nor does the other format beside the one that is named', async () => {
    const repo = kept();
    repo.remove('base/packages/blog');
    repo.remove(join('base', OWN, 'provenance.json'));
    repo.remove(OWN);
    const { document } = await runDiffCommand(repo.dir, '--baseline-report', `base/${OWN}/lcov.info`);
    expect(document.unmeasured.map(({ file }) => file)).toContain(SESSION);
  });

  it('a report of former tests is stale also where no source of its project changed: nothing lost could be seen', async () => {
    const repo = kept();
    expect((await runDiffCommand(repo.dir, ...BASE)).code).toBe(0);
    repo.remove('packages/auth/src/count.test.ts');
    const { code, document } = await runDiffCommand(repo.dir, ...BASE);
    expect([code, document.reason, document.freshness]).toEqual([3, 'stale', 'stale']);
    expect(document.stale.map(({ file, report }) => [file, report])).toEqual([
      ['packages/auth/src/count.test.ts', `${OWN}/coverage-final.json`],
    ]);
    const other = await runDiffCommand(repo.dir, ...BASE, '--project', '@acme/blog');
    expect([other.code, other.document.stale]).toEqual([0, []]);
  });

  it('a report of a run that failed is no evidence that nothing was lost', async () => {
    const repo = kept();
    const sidecar = join(repo.dir, OWN, 'provenance.json');
    writeFileSync(sidecar, readFileSync(sidecar, 'utf8').replace('"passed"', '"failed"'));
    const { code, document } = await runDiffCommand(repo.dir, ...BASE);
    expect([code, document.reason, codesIn(document)]).toEqual([
      3,
      'unreadable-report',
      ['REPORT_TESTS_FAILED'],
    ]);
  });

  it.each([
    ['failed', '"passed"', '"failed"', 'a run that failed'],
    ['left tests out', '"complete": true', '"complete": false', 'a run that left tests out'],
  ])(
    'a report of a run that %s is none of the base: what it did not reach could not be lost',
    async (...row) => {
      const [, was, is, message] = row;
      const repo = kept();
      const sidecar = join(repo.dir, 'base', OWN, 'provenance.json');
      writeFileSync(sidecar, readFileSync(sidecar, 'utf8').replace(was, is));
      const { code, document } = await runToError(repo.dir, 'diff', ...BASE);
      expect([code, document.error.code]).toEqual([3, 'BASELINE_UNREADABLE']);
      expect(document.error.message).toContain(message);
    },
  );

  it('an unproven report of an earlier run does not hide what the own tests lost, but with --evidence any', async () => {
    const repo = kept();
    forgetCount(repo.dir);
    const former = lcovText({ 'packages/auth/src/count.ts': { 1: 1, 3: 1, 4: 1 } });
    write(repo.dir, { 'coverage/lcov.info': former });
    const { code, document } = await runDiffCommand(repo.dir, ...BASE);
    expect([code, document.lost.map(({ line }) => line)]).toEqual([1, [1, 3, 4]]);
    expect((await runDiffCommand(repo.dir, ...BASE, '--evidence', 'any')).document.lost).toEqual([]);
  });

  it.each([
    ['proven', []],
    ['unproven', [OWN, join('base', OWN)]],
  ])(
    'what the own tests lost by %s reports is lost, though another project’s run it, then and now',
    async (_, bare) => {
      const repo = kept();
      forgetCount(repo.dir);
      for (const folder of bare) repo.remove(join(folder, 'provenance.json'));
      const other = lcovText({ '../auth/src/count.ts': { 1: 1, 3: 1, 4: 1 }, 'src/post.ts': { 2: 1 } });
      const blog = 'packages/blog/coverage';
      for (const folder of [blog, join('base', blog)]) {
        repo.remove(join(folder, 'coverage-final.json'));
        write(repo.dir, { [join(folder, 'lcov.info')]: other });
      }
      const words = [...BASE, '--baseline-report', `base/${blog}/lcov.info`];
      const lost = async (...more: string[]) =>
        (await runDiffCommand(repo.dir, ...words, ...more)).document.lost.map(({ line }) => line);
      expect(await lost()).toEqual([1, 3, 4]);
      expect(await lost('--evidence', 'any')).toEqual([]);
    },
  );

  it('what only an unproven report ran at the base is not lost: it does not count there either', async () => {
    const repo = kept();
    const root = lcovText({ [SESSION]: { 12: 1 } });
    write(repo.dir, { 'coverage/lcov.info': root, 'base/coverage/lcov.info': root });
    const both = [...BASE, '--baseline-report', 'base/coverage/lcov.info'];
    expect((await runDiffCommand(repo.dir, ...both)).document.lost).toEqual([]);
  });
});
