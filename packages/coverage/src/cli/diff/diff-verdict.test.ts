import { describe, expect, it } from 'vitest';
import { codesIn, skippedIn, uncoveredIn, unmeasuredIn } from '../../__fixtures__/findings.js';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { AUTH } from '../../__fixtures__/measured-sources.js';
import { measuredWorkspace, workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { runBandsCommand, runDiffCommand, runToError } from '../../__fixtures__/run-command.js';

const workspace = measuredWorkspace();
const auth = (file: string) => `packages/auth/${file}`;
const SESSION = auth('src/session.ts');
const AGE = auth('src/entities/age.ts');
const source = (file: string) => AUTH[file.replace('packages/auth/', '')]!;
/** The base in which one line of a file was another. */
const changedLine = (file: string, line: number) => ({
  [file]: source(file)
    .split('\n')
    .map((text, at) => (at + 1 === line ? `${text} // before` : text))
    .join('\n'),
});

describe('coverage diff: what a change owes', () => {
  it('row 18: types, comments and blank lines owe nothing', async () => {
    const user = auth('src/entities/user.ts');
    const repo = workspace.since({
      [user]: source(user).slice(source(user).indexOf('export function')),
      [auth('src/types.ts')]: null,
      [auth('src/index.ts')]: "export * from './session';\n",
    });
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, document.reason]).toEqual([0, 'nothing-to-check']);
    expect(document.totals).toMatchObject({ changedLines: 10, executableLines: 0 });
  });

  it('row 19: a changed continuation line owes its statement, with Istanbul’s map and with LCOV alone', async () => {
    const repo = workspace.since(changedLine(SESSION, 4));
    const exact = await runDiffCommand(repo.dir);
    expect([exact.code, exact.document.precision]).toEqual([1, 'statement']);
    expect(uncoveredIn(exact.document)).toEqual([`${SESSION}:4 statement`]);

    const ran = workspace.since(changedLine(auth('src/entities/user.ts'), 12));
    expect((await runDiffCommand(ran.dir)).document.totals).toMatchObject({
      executableLines: 1,
      coveredLines: 1,
    });

    // LCOV of another tool: only the first line of a statement has a DA.
    const post = 'lib/post.ts';
    const text =
      'export function f(on: boolean) {\n  if (on) {\n    return [\n      1,\n    ].length;\n  }\n}\n';
    const lines = workspaceOf(
      { [post]: text.replace('1,', '2,') },
      {
        [post]: text,
        'coverage/lcov.info': lcovText({ [post]: { 1: 1, 2: 1, 3: 0 } }),
      },
    );
    const { code, document } = await runDiffCommand(lines.dir);
    expect([code, document.precision]).toEqual([1, 'line']);
    expect(uncoveredIn(document)).toEqual([`${post}:4 statement`]);
  });

  it('row 20: of two statements on a changed line the one that did not run is reported', async () => {
    const { code, document } = await runDiffCommand(workspace.since(changedLine(SESSION, 7)).dir);
    expect(code).toBe(1);
    expect(uncoveredIn(document)).toEqual([`${SESSION}:7 statement`, `${SESSION}:7 branch if`]);
  });

  it('row 21: an untaken arm is reported with its kind and its line, and fails where the band for branches is 100', async () => {
    const { code, document } = await runDiffCommand(workspace.since({ [AGE]: null }).dir);
    expect(code).toBe(1);
    expect(document.uncovered).toEqual([
      {
        file: AGE,
        line: 2,
        kind: 'branch',
        arm: 'right',
        branch: 'binary-expr',
        armLine: 2,
        severity: 'fail',
      },
      { file: AGE, line: 6, kind: 'branch', arm: 'true', branch: 'cond-expr', armLine: 6, severity: 'fail' },
    ]);
    expect(document.totals.branches).toEqual({ covered: 4, total: 6 });
  });

  it('row 21: where the band asks for less, an untaken arm warns; --branches decides for all', async () => {
    const { dir } = workspace.since(changedLine(SESSION, 2));
    const arm = `${SESSION}:2 branch if`;
    for (const [words, code, found] of [
      [[], 0, [arm]],
      [['--branches', 'warn'], 0, [arm]],
      [['--branches', 'fail'], 1, [arm]],
      [['--branches', 'off'], 0, []],
    ] as const) {
      const run = await runDiffCommand(dir, ...words);
      expect([words, run.code, uncoveredIn(run.document)]).toEqual([words, code, found]);
    }
    const entities = workspace.since({ [AGE]: null });
    for (const how of ['warn', 'off']) {
      expect((await runDiffCommand(entities.dir, '--branches', how)).code).toBe(0);
    }
  });

  it('row 22: a function that is never called is reported, and each hunk names its function', async () => {
    const { document } = await runDiffCommand(workspace.since({ [SESSION]: null }).dir);
    expect(uncoveredIn(document)).toContain(`${SESSION}:11 function`);
    expect(document.hunks.map((hunk) => [hunk.startLine, hunk.endLine, hunk.function])).toEqual([
      [2, 5, 'open'],
      [7, 7, 'open'],
      [11, 13, 'close'],
    ]);
    expect(document.hunks[2]!.source).toEqual(source(SESSION).split('\n').slice(10, 13));
  });

  it('row 24: a band whose glob matches no file is an error that names the glob; an empty report is no evidence', async () => {
    const manifest = JSON.stringify({
      coverage: {
        baseline: { lines: 1 },
        layers: { gateways: { files: ['src/gateways/**'], band: { lines: 1 } } },
      },
    });
    const repo = workspaceOf(
      {},
      { 'feature.manifest.json': manifest, 'src/a.ts': statements(1), 'coverage/lcov.info': '' },
    );
    const bands = await runToError(repo.dir, 'bands');
    expect([bands.code, bands.document.error.code]).toEqual([2, 'LAYER_EMPTY']);
    expect(bands.document.error.message).toContain('src/gateways/**');
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, document.reason, codesIn(document)]).toEqual([3, 'unreadable-report', ['REPORT_EMPTY']]);
  });

  it('row 25: a baseline report gives all 12 classes, and lost coverage of unchanged lines fails', async () => {
    const kept = ['LBC', 'UIC', 'UBC', 'GBC', 'GIC', 'CBC', 'EUB', 'ECB'];
    const repo = workspaceOf(
      { '.gitignore': 'coverage\nbase\n', 'src/a.ts': statements(...kept, 'DUB', 'DCB') },
      {
        'src/a.ts': statements(...kept, 'UNC', 'GNC'),
        'base/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 3: 0, 4: 0, 6: 1, 7: 0, 8: 1, 9: 0, 10: 1 } }),
        'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 0, 2: 0, 3: 0, 4: 1, 5: 1, 6: 1, 9: 0, 10: 1 } }),
      },
    );
    const { code, document } = await runDiffCommand(repo.dir, '--baseline-report', 'base/lcov.info');
    expect([code, document.reason]).toEqual([1, 'uncovered']);
    const classes = [...kept, 'UNC', 'GNC', 'DUB', 'DCB'];
    expect(document.differential).toEqual(Object.fromEntries(classes.map((name) => [name, 1])));
    expect(document.lost.map((lost) => [lost.class, lost.line])).toEqual([
      ['LBC', 1],
      ['UIC', 2],
    ]);
    expect(uncoveredIn(document)).toEqual(['src/a.ts:9 statement']);
  });

  it('row 25: a deleted test is seen by what it covered: no source changed, and the gate fails', async () => {
    const files = { '.gitignore': 'coverage\nbase\n', 'src/a.ts': statements(1, 2) };
    const repo = workspaceOf(
      { ...files, 'src/a.test.ts': '' },
      {
        'src/a.test.ts': null,
        'base/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 1 } }),
        'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 0 } }),
      },
    );
    expect((await runDiffCommand(repo.dir)).code).toBe(0);
    const { code, document } = await runDiffCommand(repo.dir, '--baseline-report', 'base/lcov.info');
    expect([code, document.reason]).toEqual([1, 'uncovered']);
    expect(document.lost).toEqual([
      { file: 'src/a.ts', line: 2, baselineFile: 'src/a.ts', baselineLine: 2, class: 'LBC' },
    ]);
  });

  it('row 26: ignore hints are listed; one on a changed line needs a reason', async () => {
    const given = await runDiffCommand(workspace.since({ [auth('src/hints.ts')]: null }).dir);
    expect([given.code, given.document.reason]).toEqual([0, 'all-covered']);
    expect(given.document.ignored).toEqual([
      {
        file: auth('src/hints.ts'),
        line: 2,
        hint: '/* v8 ignore next -- only on other machines */',
        reason: 'only on other machines',
        changed: true,
      },
    ]);
    const silent = await runDiffCommand(workspace.since({ [auth('src/silent.ts')]: null }).dir);
    expect([silent.code, silent.document.reason]).toEqual([1, 'unmeasured']);
    expect(unmeasuredIn(silent.document)).toEqual([`${auth('src/silent.ts')}:3 ignored-without-reason`]);
  });

  it('row 27: changes that exclude globs hide are listed with the executable lines they hide, and do not gate', async () => {
    const repo = workspace.since({
      [auth('src/bootstrap/main.ts')]: null,
      [auth('src/di/container.ts')]: null,
    });
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, document.reason]).toEqual([0, 'nothing-to-check']);
    expect(document.excluded).toEqual([
      {
        file: auth('src/bootstrap/main.ts'),
        rule: 'src/bootstrap/**',
        reason: 'wiring of the process',
        executableLines: 2,
      },
      { file: auth('src/di/container.ts'), rule: 'di/', reason: 'wiring', executableLines: 1 },
    ]);
  });

  it('row 31: a change of docs or tests only is nothing-to-check', async () => {
    const test = auth('src/session.test.ts');
    const repo = workspace.since({ 'README.md': '# was\n', [test]: source(test).replace('opens', 'opened') });
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, document.reason, document.totals.changedLines]).toEqual([0, 'nothing-to-check', 0]);
    expect(skippedIn(document)).toEqual(['README.md no-manifest-and-no-report']);
    expect(document.excluded.map(({ file, reason }) => [file, reason])).toEqual([[test, 'a test']]);
  });

  it('row 33: gates compare integers: 3 of 7 (42.857 %) does not pass 43', async () => {
    for (const [minimum, code] of [
      [42, 0],
      [43, 1],
    ] as const) {
      const repo = workspaceOf(
        {},
        {
          'feature.manifest.json': JSON.stringify({ coverage: { baseline: { lines: minimum } } }),
          'src/a.ts': statements(1, 2, 3, 4, 5, 6, 7),
          'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 1, 3: 1, 4: 0, 5: 0, 6: 0, 7: 0 } }),
        },
      );
      const diff = await runDiffCommand(repo.dir, '--policy', 'bands');
      expect([minimum, diff.code, diff.document.reason]).toEqual([
        minimum,
        code,
        code ? 'below-band' : 'all-covered',
      ]);
      expect(diff.document.layers[0]!.changed.lines).toEqual({ covered: 3, total: 7 });
      expect((await runBandsCommand(repo.dir)).code).toBe(code);
    }
  });

  it('row 33: 100 % and 0 % are shown only when exact', async () => {
    const many = Array.from({ length: 30_000 }, (_, at) => at + 1);
    const hits = (one: number, others: number) =>
      Object.fromEntries(many.map((line) => [line, line === 7 ? one : others]));
    const options = { bands: { default: { lines: 100 } } };
    const repo = workspaceOf(
      {},
      {
        'nx.json': JSON.stringify({ plugins: [{ plugin: '@org/coverage', options }] }),
        'nearly/src/a.ts': statements(...many),
        'nearly/package.json': '{ "name": "nearly" }',
        'nearly/coverage/lcov.info': lcovText({ 'src/a.ts': hits(0, 1) }),
        'hardly/src/a.ts': statements(...many),
        'hardly/package.json': '{ "name": "hardly" }',
        'hardly/coverage/lcov.info': lcovText({ 'src/a.ts': hits(1, 0) }),
      },
    );
    const { stderr } = await runBandsCommand(repo.dir);
    expect(stderr).toContain('29999 of 30000 (99.99 %)');
    expect(stderr).toContain('1 of 30000 (<0.01 %)');
    expect(stderr).not.toMatch(/\((?:100|0) %\)/);
  });

  it('row 34: 0 of 0 is empty: it owes nothing and has no percentage', async () => {
    const repo = workspace.since(changedLine(auth('src/entities/user.ts'), 2));
    const { code, document, stderr } = await runDiffCommand(repo.dir);
    expect([code, document.reason]).toEqual([0, 'nothing-to-check']);
    expect(document.layers.map(({ layer, status, changed }) => [layer, status, changed.lines])).toEqual([
      ['entities', 'empty', { covered: 0, total: 0 }],
    ]);
    expect(stderr).not.toMatch(/\b(?:0|100) %\)/);
  });

  it('row 37: 256 findings exit 1, not 0', async () => {
    const lines = Array.from({ length: 256 }, (_, at) => at + 1);
    const repo = workspaceOf(
      {},
      {
        'src/a.ts': statements(...lines),
        'coverage/lcov.info': lcovText({ 'src/a.ts': Object.fromEntries(lines.map((line) => [line, 0])) }),
      },
    );
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, document.uncovered.length]).toEqual([1, 256]);
  });
});
