import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codesIn, skippedIn, uncoveredIn, unmeasuredIn } from '../../__fixtures__/findings.js';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { AUTH, BLOG } from '../../__fixtures__/measured-sources.js';
import { measuredWorkspace, workspaceOf, write, type Files } from '../../__fixtures__/measured-workspace.js';
import { runDiffCommand, runToError } from '../../__fixtures__/run-command.js';

const workspace = measuredWorkspace();
const auth = (file: string) => `packages/auth/${file}`;
const blog = (file: string) => `packages/blog/${file}`;
const OLD_SESSION = { [auth('src/session.ts')]: AUTH['src/session.ts']!.replace('closed: ', 'shut: ') };

/** One project at the root whose new file `src/a.ts` has so many statements. */
const single = (lines: number, report: string, more: Files = {}) =>
  workspaceOf(
    { '.gitignore': 'coverage\n' },
    {
      'src/a.ts': statements(...Array(lines).keys()),
      'coverage/lcov.info': report,
      ...more,
    },
  );

describe('coverage diff: which reports speak', () => {
  it('row 15: relative paths count from the project of the report, then from the folders above', async () => {
    for (const path of [
      'src/post.ts',
      './src/post.ts',
      'packages/blog/src/post.ts',
      '../blog/src/post.ts',
      String.raw`src\post.ts`,
    ]) {
      const repo = workspace.since({ [blog('src/post.ts')]: null });
      write(repo.dir, {
        [blog('coverage/coverage-final.json')]: null,
        [blog('coverage/lcov.info')]: lcovText({ [path]: { 2: 1, 5: 1, 6: 0, 11: 1 } }),
      });
      const { document } = await runDiffCommand(repo.dir);
      expect([path, uncoveredIn(document)[0]]).toEqual([path, `${blog('src/post.ts')}:6 statement`]);
    }
  });

  it('row 15: absolute paths, also of another machine or system, are found by their ending, with a warning', async () => {
    const repo = workspace.since({ [blog('src/post.ts')]: null });
    const real = await runDiffCommand(repo.dir);
    expect(codesIn(real.document)).toEqual(['REPORT_PATH_BY_SUFFIX']);
    write(repo.dir, {
      [blog('coverage/coverage-final.json')]: null,
      [blog('coverage/lcov.info')]: lcovText({
        [String.raw`C:\ci\work\packages\blog\src\post.ts`]: { 2: 1, 5: 1, 6: 0, 11: 1 },
      }),
    });
    const windows = await runDiffCommand(repo.dir);
    for (const { code, document } of [real, windows]) {
      expect([code, codesIn(document)]).toEqual([1, ['REPORT_PATH_BY_SUFFIX']]);
      expect(uncoveredIn(document)).toContain(`${blog('src/post.ts')}:6 statement`);
    }
  });

  it('row 15: a path that may be two files is an error that names both', async () => {
    const repo = single(1, lcovText({ '/ci/src/index.ts': { 1: 1 }, 'src/a.ts': { 1: 1 } }), {
      'one/src/index.ts': 'export {};\n',
      'two/src/index.ts': 'export {};\n',
    });
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, document.reason, codesIn(document)]).toEqual([3, 'unreadable-report', ['PATH_AMBIGUOUS']]);
    expect(document.diagnostics[0]!.message).toContain('one/src/index.ts or two/src/index.ts');
  });

  it('row 15: a report of which no record resolves is an error', async () => {
    const repo = single(1, lcovText({ 'dist/a.js': { 1: 1 } }));
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, document.reason, codesIn(document)]).toEqual([
      3,
      'unreadable-report',
      ['REPORT_NOTHING_RESOLVES'],
    ]);
  });

  it('row 16: one path that resolves does not hide those that do not: they are counted and listed', async () => {
    const repo = single(
      1,
      lcovText({ 'src/a.ts': { 1: 1 }, 'src/gone.ts': { 1: 1 }, 'dist/b.js': { 1: 1 } }),
    );
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, codesIn(document)]).toEqual([0, ['REPORT_PATH_UNRESOLVED']]);
    expect(document.diagnostics[0]!.message).toBe(
      '2 of 3 path(s) name no file of the workspace; among them "dist/b.js", "src/gone.ts".',
    );
  });

  it('row 17: a changed file in no report is excluded, without code, not measured, or of a project that did not run', async () => {
    const manifest = JSON.stringify({ coverage: { baseline: { lines: 80 } } });
    const repo = workspaceOf(
      { '.gitignore': 'coverage\n' },
      {
        'ran/feature.manifest.json': manifest,
        'ran/coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1 } }),
        'ran/src/a.ts': statements(1),
        'ran/src/di/container.ts': statements(1, 2),
        'ran/src/types.ts':
          'export interface Row {\n  readonly id: string;\n}\nexport type { Id } from "./id.js";\n',
        'ran/src/unloaded.ts': statements(1, 2),
        'idle/feature.manifest.json': manifest,
        'idle/src/b.ts': statements(1),
      },
    );
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, document.reason]).toEqual([1, 'unmeasured']);
    expect(unmeasuredIn(document)).toEqual([
      'idle/src/b.ts project-not-run',
      'ran/src/unloaded.ts not-loaded-by-any-test',
    ]);
    expect(document.excluded).toEqual([
      { file: 'ran/src/di/container.ts', rule: 'di/', reason: 'wiring', executableLines: 2 },
    ]);
    expect(skippedIn(document)).toContain('ran/src/types.ts no-executable-code');
    expect(document.totals).toMatchObject({ executableLines: 4, coveredLines: 1 });
  });

  it('row 28: the oddities of LCOV are read, totals recomputed, and what was repaired is listed', async () => {
    const report = [
      '# a comment\r\nTN:\r\nSF:src/a.ts\r\nDA:1,1,d41d8cd98f\r\nDA:2,1e3\r\nDA:3,-4\r\nLF:99\r\nLH:99\r\nend_of_record\r\n',
      'SF:./src/a.ts\nDA:4,99999999999999999999\nBRDA:4,0,a,b,1\nMCDC:4,1,t,1,0,x\nend_of_record\n',
      'SF:src/a.ts\nFNL:0,1,2\nFNA:0,1,f\nDA:5,0\nend_of_record\n',
    ].join('');
    const repo = single(5, report);
    const { document } = await runDiffCommand(repo.dir);
    expect(uncoveredIn(document)).toEqual(['src/a.ts:3 statement', 'src/a.ts:5 statement']);
    expect(document.totals).toMatchObject({ executableLines: 5, coveredLines: 3 });
    expect(codesIn(document)).toEqual(
      expect.arrayContaining([
        'REPORT_COUNT_NEGATIVE',
        'REPORT_RECORD_DUPLICATE',
        'REPORT_TOTALS_CONTRADICT',
      ]),
    );
  });

  it('row 28: a file that ends inside a record is truncated, hence no evidence', async () => {
    const whole = lcovText({ 'src/a.ts': { 1: 1, 2: 1 } });
    const repo = single(2, whole.slice(0, whole.indexOf('LF:')));
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, document.reason, codesIn(document)]).toEqual([
      3,
      'unreadable-report',
      ['REPORT_TRUNCATED'],
    ]);
  });

  it('row 29: counts of several reports of one file add up', async () => {
    const repo = single(2, '');
    write(repo.dir, {
      'coverage/lcov.info': null,
      'unit/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 0 } }),
      'e2e/lcov.info': lcovText({ 'src/a.ts': { 1: 0, 2: 1 } }),
    });
    const alone = await runDiffCommand(repo.dir, '--report', 'unit/lcov.info');
    expect(uncoveredIn(alone.document)).toEqual(['src/a.ts:2 statement']);
    const both = await runDiffCommand(repo.dir, '--report', '{unit,e2e}/lcov.info');
    expect([both.code, both.document.reason]).toEqual([0, 'all-covered']);
  });

  it('row 29: reports of different contents of one file are refused', async () => {
    const repo = single(2, '');
    write(repo.dir, {
      'unit/coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 1 } }),
      'e2e/coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 7: 1 } }),
      'coverage/lcov.info': null,
    });
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, document.reason, document.stale.map(({ report }) => report)]).toEqual([
      3,
      'stale',
      ['e2e/coverage/lcov.info'],
    ]);
  });

  it('row 29: reports that count different lines of one file are refused by name', async () => {
    const repo = single(3, '');
    write(repo.dir, {
      'unit/coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 1 } }),
      'e2e/coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 3: 1 } }),
      'coverage/lcov.info': null,
    });
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, document.reason, codesIn(document)]).toEqual([
      3,
      'unreadable-report',
      ['REPORTS_DISAGREE'],
    ]);
    expect(document.diagnostics[0]!.message).toContain('e2e/coverage/lcov.info and unit/coverage/lcov.info');
  });

  it('refuses two formats in one folder that count otherwise, one of a former run, until one is named', async () => {
    const repo = workspace.since({ [blog('src/post.ts')]: null });
    expect((await runDiffCommand(repo.dir)).document.reason).toBe('uncovered');
    const lcov = readFileSync(join(repo.dir, blog('coverage/lcov.info')), 'utf8');
    write(repo.dir, { [blog('coverage/lcov.info')]: lcov.replace(/^DA:11,\d+$/m, 'DA:11,0') });
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, document.reason, codesIn(document)]).toEqual([
      3,
      'unreadable-report',
      ['REPORT_PATH_BY_SUFFIX', 'REPORTS_DISAGREE'],
    ]);
    const named = await runDiffCommand(repo.dir, '--report', blog('coverage/lcov.info'));
    expect(uncoveredIn(named.document)).toContain(`${blog('src/post.ts')}:11 statement`);
  });

  it('row 30: after an affected-only run, changes of projects that did not run fail as project-not-run', async () => {
    const repo = workspace.since({
      ...OLD_SESSION,
      [blog('src/post.ts')]: BLOG['src/post.ts']!.replace('10', '9'),
    });
    repo.remove(auth('coverage'));
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, document.reason]).toEqual([1, 'unmeasured']);
    expect(unmeasuredIn(document)).toEqual([`${auth('src/session.ts')} project-not-run`]);
    expect(document.totals).toMatchObject({ executableLines: 2, coveredLines: 1 });
  });

  it('row 23: a baseline that another provider measured is refused', async () => {
    const repo = workspace.since(OLD_SESSION);
    const kept = join(repo.dir, 'base', auth('coverage'));
    cpSync(join(repo.dir, auth('coverage')), kept, { recursive: true });
    const same = await runDiffCommand(repo.dir, '--baseline-report', 'base/**/coverage-final.json');
    expect(same.document.differential).toMatchObject({ UNC: 1, LBC: 0 });
    const sidecar = join(kept, 'provenance.json');
    writeFileSync(sidecar, readFileSync(sidecar, 'utf8').replace('"name": "v8"', '"name": "istanbul"'));
    const { code, document } = await runToError(
      repo.dir,
      'diff',
      '--baseline-report',
      'base/**/coverage-final.json',
    );
    expect([code, document.error.code]).toEqual([3, 'BASELINE_PROVIDER']);
  });

  it('row 36: concurrent runs that write one --output leave one whole document and no other file', async () => {
    const repo = workspace.since(OLD_SESSION);
    const file = join(repo.dir, 'reports/diff.json');
    const stdout = (await runDiffCommand(repo.dir)).stdout;
    const { main } = await import('../main.js');
    const quiet = { write: () => undefined };
    const run = () => main(['diff', '--output', file], { cwd: () => repo.dir, stdout: quiet, stderr: quiet });
    expect(await Promise.all([run(), run(), run(), run()])).toEqual([1, 1, 1, 1]);
    expect(readFileSync(file, 'utf8')).toBe(stdout);
    expect(readdirSync(dirname(file))).toEqual(['diff.json']);
  });

  it('row 38: a path of a report that leaves the workspace is listed and never opened', async () => {
    const repo = single(
      1,
      lcovText({ 'src/a.ts': { 1: 0 }, '../../etc/passwd': { 1: 0 }, '/etc/passwd': { 1: 0 } }),
    );
    const { code, document, stdout } = await runDiffCommand(repo.dir);
    expect([code, codesIn(document)]).toEqual([1, ['REPORT_PATH_OUTSIDE']]);
    expect(document.diagnostics[0]!.message).toBe(
      '2 path(s) lie outside the workspace and were not opened; among them "../../etc/passwd", "/etc/passwd".',
    );
    expect(stdout).not.toContain('root:');
  });
});
