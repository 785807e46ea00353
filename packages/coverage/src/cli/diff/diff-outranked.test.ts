import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DiffDocument } from '@org/coverage-engine';
import { contentHash } from '@org/coverage-manifest/provenance';
import { describe, expect, it } from 'vitest';
import { codesIn, uncoveredIn } from '../../__fixtures__/findings.js';
import { lcovText } from '../../__fixtures__/lcov-text.js';
import { AUTH } from '../../__fixtures__/measured-sources.js';
import { measuredWorkspace, workspaceOf, write } from '../../__fixtures__/measured-workspace.js';
import { runAggregateCommand, runBandsCommand, runDiffCommand } from '../../__fixtures__/run-command.js';

const workspace = measuredWorkspace();
const SESSION = 'packages/auth/src/session.ts';
const OWN = 'packages/auth/coverage/coverage-final.json';
const ROOT_REPORT = 'coverage/lcov.info';

const isOutranked = ({ diagnostics }: Pick<DiffDocument, 'diagnostics'>): boolean =>
  diagnostics.some(({ code }) => code === 'REPORT_OUTRANKED');

/** As a run at the root may have left it before the tests changed: all of it ran. */
const earlierRun = (...more: number[]) =>
  lcovText({ [SESSION]: Object.fromEntries([2, 3, 7, 8, 12, 13, ...more].map((line) => [line, 1])) });

/** A change of lines 12 and 13, which no test runs, with proven evidence for it and an unproven report at the root. */
function changed(report = earlierRun()) {
  const repo = workspace.since({ [SESSION]: AUTH['src/session.ts']!.replace('closed: ', 'shut: ') });
  write(repo.dir, { [ROOT_REPORT]: report });
  return repo;
}

/** Of two arrow functions, each on a line, of which the second was called and took one arm. */
const lcovOfTwo = (path: string, calls: number, arm: number) =>
  `SF:${path}\nFN:1,shut\nFNDA:${calls},shut\nFN:2,pick\nFNDA:1,pick\nDA:1,1\nDA:2,1\nBRDA:2,0,0,1\nBRDA:2,0,1,${arm}\nend_of_record\n`;

function mapOfTwo(path: string, calls: number, arm: number): string {
  const span = (line: number, from: number, to: number) => ({
    start: { line, column: from },
    end: { line, column: to },
  });
  const fn = (name: string, line: number, loc: object) => ({ name, line, decl: span(line, 20, 21), loc });
  const [shut, pick, one, two] = [span(1, 26, 27), span(2, 35, 46), span(2, 40, 41), span(2, 44, 45)];
  return JSON.stringify({
    [path]: {
      path,
      statementMap: { 0: span(1, 20, 27), 1: shut, 2: span(2, 20, 47), 3: pick },
      s: { 0: 1, 1: calls, 2: 1, 3: 1 },
      fnMap: { 0: fn('shut', 1, shut), 1: fn('pick', 2, pick) },
      f: { 0: calls, 1: 1 },
      branchMap: { 0: { type: 'cond-expr', line: 2, loc: pick, locations: [one, two] } },
      b: { 0: [1, arm] },
    },
  });
}

describe('a report without proof beside a proven one of the file’s own project', () => {
  it('does not count: what an earlier run at the root ran does not hide a line that the own tests do not run', async () => {
    const { code, document } = await runDiffCommand(changed().dir);
    expect([code, document.reason, document.freshness]).toEqual([1, 'uncovered', 'proven']);
    expect(uncoveredIn(document)).toContain(`${SESSION}:12 statement`);
    expect(document.diagnostics).toEqual([
      {
        code: 'REPORT_OUTRANKED',
        severity: 'warning',
        message: expect.stringContaining(
          `one file whose own project has a proven report: ${SESSION}`,
        ) as string,
        where: { file: ROOT_REPORT },
        fix: expect.stringContaining('featureTest') as string,
      },
    ]);
  });

  it.each([[[]], [['--project', '@acme/auth']]])(
    'is named where it ran what is uncovered: %j',
    async (words) => {
      const { document } = await runDiffCommand(changed().dir, ...words);
      expect(document.hunks.map(({ coveredBySiblings }) => coveredBySiblings)).toEqual([[ROOT_REPORT]]);
    },
  );

  describe.each(['lcov.info', 'coverage-final.json'])('by %s', (name) => {
    const SITE = `packages/site/coverage/${name}`;
    const source = 'export const shut = () => 1;\nexport const pick = (a: boolean) => (a ? 1 : 2);\n';
    const textOf = name === 'lcov.info' ? lcovOfTwo : mapOfTwo;

    it.each([
      [
        'is not named where it ran no more: an arrow function that it only loaded, the same arm',
        0,
        0,
        [[], []],
      ],
      ['is named where it called the function', 2, 0, [[SITE], []]],
      ['is named where it took the arm', 0, 3, [[], [SITE]]],
    ])('%s', async (_title, calls, arm, expected) => {
      const { dir } = workspaceOf(
        {},
        {
          'packages/shop/package.json': '{}',
          'packages/shop/src/a.ts': source,
          [`packages/shop/coverage/${name}`]: textOf('src/a.ts', 0, 0),
          'packages/site/package.json': '{}',
          [SITE]: textOf('../shop/src/a.ts', calls, arm),
        },
      );
      const { document } = await runDiffCommand(dir, '--branches', 'fail');
      expect(document.hunks.map(({ coveredBySiblings }) => coveredBySiblings ?? [])).toEqual(expected);
    });
  });

  it('is named beside reports of other projects, by name', async () => {
    const repo = changed();
    write(repo.dir, {
      'packages/blog/coverage/lcov.info': lcovText({ '../auth/src/session.ts': { 12: 1 } }),
    });
    repo.remove('packages/blog/coverage/coverage-final.json');
    const { document } = await runDiffCommand(repo.dir);
    expect(document.hunks[0]!.coveredBySiblings).toEqual([ROOT_REPORT, 'packages/blog/coverage/lcov.info']);
  });

  it('does not count where it is asked for by its name, and does with --evidence any', async () => {
    const { dir } = changed();
    const asked = await runDiffCommand(dir, '--report', OWN, '--report', ROOT_REPORT);
    expect([asked.code, isOutranked(asked.document)]).toEqual([1, true]);
    const any = await runDiffCommand(dir, '--evidence', 'any');
    expect([any.code, any.document.freshness, isOutranked(any.document)]).toEqual([0, 'unproven', false]);
    const alone = await runDiffCommand(dir, '--report', ROOT_REPORT);
    expect([alone.code, alone.document.freshness, isOutranked(alone.document)]).toEqual([
      0,
      'unproven',
      false,
    ]);
  });

  it('need not be of the same text: neither lines that only it counts nor lines past the end put the file in doubt', async () => {
    for (const line of [10, 99]) {
      const { document } = await runDiffCommand(changed(earlierRun(line)).dir);
      expect([document.reason, document.freshness]).toEqual(['uncovered', 'proven']);
    }
  });

  it('does not count either where the proven report has no record of the file: no own test loads it', async () => {
    const repo = workspace.since({ [SESSION]: AUTH['src/session.ts']!.replace('closed: ', 'shut: ') });
    repo.remove(OWN);
    write(repo.dir, {
      [OWN.replace('coverage-final.json', 'lcov.info')]: lcovText({ 'src/count.ts': { 1: 1 } }),
      [ROOT_REPORT]: earlierRun(),
    });
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, document.reason, isOutranked(document)]).toEqual([1, 'unmeasured', true]);
  });

  it('names three of many files', async () => {
    const names = ['count', 'hints', 'session', 'silent'].map((name) => `packages/auth/src/${name}.ts`);
    const repo = workspace.since(Object.fromEntries(names.map((name) => [name, null])));
    write(repo.dir, { [ROOT_REPORT]: lcovText(Object.fromEntries(names.map((name) => [name, { 1: 1 }]))) });
    const [remark] = (await runDiffCommand(repo.dir)).document.diagnostics;
    expect(remark!.message).toContain(`4 files whose`);
    expect(remark!.message).toMatch(new RegExp(`: ${names.slice(0, 3).join(', ')}, …$`));
  });

  it('counts for files of which their own project has no proven report', async () => {
    const repo = workspace.since({ 'packages/blog/src/draft.ts': null });
    write(repo.dir, { [ROOT_REPORT]: lcovText({ 'packages/blog/src/draft.ts': { 1: 1 } }) });
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, document.freshness, isOutranked(document)]).toEqual([0, 'unproven', false]);
  });

  it('is outranked by no proven report of a folder above: only the own tests say what they run', async () => {
    const repo = workspaceOf(
      { 'package.json': '{ "workspaces": ["a"] }', 'a/package.json': '{ "name": "a" }' },
      { 'a/src/a.ts': 'f(1);\n', 'a/coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1 } }) },
    );
    const sidecar = JSON.parse(
      readFileSync(join(workspace.since({}).dir, 'packages/auth/coverage/provenance.json'), 'utf8'),
    ) as object;
    const none = { include: [], exclude: [], files: {} };
    const files = { 'a/src/a.ts': contentHash(Buffer.from('f(1);\n')) };
    write(repo.dir, {
      [ROOT_REPORT]: lcovText({ 'a/src/a.ts': { 1: 0 } }),
      'coverage/provenance.json': JSON.stringify({
        ...sidecar,
        totals: undefined,
        sources: { ...none, files },
        tests: none,
        manifest: null,
      }),
    });
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, document.freshness, isOutranked(document)]).toEqual([0, 'unproven', false]);
  });

  it('leaves a stale report of the own project stale, and one of a failed run no evidence', async () => {
    const repo = changed();
    write(repo.dir, { 'packages/auth/src/count.ts': `${AUTH['src/count.ts']!}\n` });
    const stale = await runDiffCommand(repo.dir);
    expect([stale.code, stale.document.reason]).toEqual([3, 'stale']);
    const failed = changed();
    const sidecar = join(failed.dir, 'packages/auth/coverage/provenance.json');
    writeFileSync(sidecar, readFileSync(sidecar, 'utf8').replace('"passed"', '"failed"'));
    const { code, document } = await runDiffCommand(failed.dir);
    expect([code, document.reason, codesIn(document)]).toEqual([
      3,
      'unreadable-report',
      ['REPORT_TESTS_FAILED'],
    ]);
  });
});

describe('the same of bands and of the aggregate', () => {
  it('a band is judged by the proven report alone', async () => {
    const repo = changed();
    const first = await runBandsCommand(repo.dir, '--project', '@acme/auth');
    expect([first.document.freshness, codesIn(first.document)]).toEqual(['proven', ['REPORT_OUTRANKED']]);
    repo.remove(ROOT_REPORT);
    const second = await runBandsCommand(repo.dir, '--project', '@acme/auth');
    expect(second.document.projects).toEqual(first.document.projects);
  });

  it('a package counts by the proven report alone; what the other says of packages without one counts', async () => {
    const repo = changed();
    repo.remove(ROOT_REPORT);
    const own = (await runAggregateCommand(repo.dir)).document;
    repo.remove('coverage');
    write(repo.dir, {
      'reports/coverage/lcov.info': earlierRun(99) + lcovText({ 'packages/blog/src/draft.ts': { 1: 1 } }),
    });
    const { code, document } = await runAggregateCommand(repo.dir);
    expect([code, isOutranked(document), document.freshness]).toEqual([0, true, 'unproven']);
    const lines = (of: typeof document) =>
      ['@acme/auth', '@acme/blog'].map((name) => of.summary!.byPackage[name]!.counts?.lines);
    const [auth, blog] = lines(own);
    expect(lines(document)).toEqual([auth, { covered: blog!.covered + 1, total: blog!.total + 1 }]);
  });
});
