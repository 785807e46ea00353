import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { workspaceOf, write, type Files } from '../../__fixtures__/measured-workspace.js';
import {
  runAggregateCommand,
  runBandsCommand,
  runCommand,
  runDiffCommand,
  runToError,
} from '../../__fixtures__/run-command.js';

const half = lcovText({ 'src/a.ts': { 1: 1, 2: 0 } });
const project = (name: string, report: string | null = half): Files => ({
  [`${name}/package.json`]: JSON.stringify({ name }),
  [`${name}/src/a.ts`]: statements(1, 2),
  [`${name}/coverage/lcov.info`]: report,
});
const GITIGNORE = { '.gitignore': 'coverage/*\n!coverage/summary.json\n**/coverage/lcov.info\n' };

const read = (dir: string, file: string) => readFileSync(join(dir, file), 'utf8');

describe('coverage aggregate: what it makes is no report', () => {
  it('bands, diff and a second aggregate judge by the reports of tests only', async () => {
    const repo = workspaceOf({}, { ...GITIGNORE, ...project('a') });
    await runAggregateCommand(repo.dir);
    const first = read(repo.dir, 'coverage/lcov.info');
    expect(first).toMatch(/^TN:coverage_aggregate\n/);
    await runAggregateCommand(repo.dir);
    expect(read(repo.dir, 'coverage/lcov.info')).toBe(first);
    repo.remove('a/coverage');
    for (const words of [[], ['--report', '**/lcov.info']]) {
      const bands = await runBandsCommand(repo.dir, ...words);
      expect([bands.code, bands.document.reason]).toEqual([3, 'no-report']);
      const diff = await runDiffCommand(repo.dir, ...words);
      expect([diff.code, diff.document.reason]).toEqual([3, 'no-report']);
      const again = await runAggregateCommand(repo.dir, ...words);
      expect([again.code, again.document.reason]).toEqual([3, 'no-report']);
    }
  });

  it('its very path names it', async () => {
    const repo = workspaceOf({}, { ...GITIGNORE, ...project('a') });
    await runAggregateCommand(repo.dir);
    repo.remove('a/coverage');
    const { document } = await runDiffCommand(repo.dir, '--report', 'coverage/lcov.info');
    expect(document.reason).toBe('uncovered');
  });
});

describe('coverage aggregate: the reports of the root', () => {
  it.each(['lcov.info', 'coverage-final.json', 'provenance.json'])(
    'refuses to write beside coverage/%s of others, and says how to mend it',
    async (name) => {
      const files = { ...project('a'), [`coverage/${name}`]: 'theirs' };
      const { dir } = workspaceOf({}, files);
      const { code, document } = await runToError(dir, 'aggregate');
      expect([code, document.error.code]).toEqual([2, 'AGGREGATE_FOLDER_TAKEN']);
      expect(document.error.message).toContain(`coverage/${name}`);
      expect(document.error.fix).toContain('coverage/own');
      expect(readdirSync(join(dir, 'coverage'))).toEqual([name]);
      expect(read(dir, `coverage/${name}`)).toBe('theirs');
    },
  );

  it('takes a folder in the place of a file for none of ours', async () => {
    const { dir } = workspaceOf({}, { ...project('a'), 'coverage/lcov.info/theirs': '' });
    const { code, document } = await runToError(dir, 'aggregate');
    expect([code, document.error.code]).toEqual([2, 'AGGREGATE_FOLDER_TAKEN']);
  });

  it.each(['coverage/summary.json', 'coverage/lcov.info', 'coverage/html/index.html', 'linked.json'])(
    'does not put its document in the place of what it makes: --output %s',
    async (file) => {
      const { dir } = workspaceOf({}, project('a'));
      symlinkSync('coverage/summary.json', join(dir, 'linked.json'));
      await runAggregateCommand(dir, '--html=true');
      const before = read(dir, 'coverage/summary.json');
      const { code, document } = await runToError(dir, 'aggregate', '--output', file);
      expect([code, document.error.code, document.error.where]).toEqual([
        2,
        'OUTPUT_NOT_WRITABLE',
        '--output',
      ]);
      expect(read(dir, 'coverage/summary.json')).toBe(before);
      expect((await runCommand(dir, 'aggregate', '--output', 'coverage/document.json')).code).toBe(0);
    },
  );

  it('refuses to overwrite a summary.json that is none of ours', async () => {
    const { dir } = workspaceOf({}, { ...project('a'), 'coverage/summary.json': '{ "total": 1 }' });
    const { document } = await runToError(dir, 'aggregate');
    expect([document.error.code, read(dir, 'coverage/summary.json')]).toEqual([
      'AGGREGATE_FOLDER_TAKEN',
      '{ "total": 1 }',
    ]);
  });

  it('refuses to replace pages of others, and replaces its own, also when they show no file', async () => {
    const { dir } = workspaceOf({}, { ...project('a'), 'coverage/html/index.html': '<html>theirs</html>' });
    const { document } = await runToError(dir, 'aggregate');
    expect(document.error.message).toContain('coverage/html');
    expect(read(dir, 'coverage/html/index.html')).toBe('<html>theirs</html>');
    rmSync(join(dir, 'coverage'), { recursive: true });
    for (const report of [half, half, lcovText({ 'src/a.ts': { 9: 1 } }), half]) {
      write(dir, { 'a/coverage/lcov.info': report });
      const { stdout } = await runCommand(dir, 'aggregate');
      expect((JSON.parse(stdout) as { written: string[] }).written).toContain('coverage/html/index.html');
    }
  });

  it('takes them from coverage/own', async () => {
    const { dir } = workspaceOf(
      {},
      {
        'package.json': '{ "name": "whole" }',
        'src/a.ts': statements(1, 2),
        'coverage/own/lcov.info': half,
        ...project('a'),
      },
    );
    const { code, document } = await runAggregateCommand(dir);
    expect([code, Object.keys(document.summary!.byPackage)]).toEqual([0, ['a', 'whole']]);
    expect(document.summary!.byPackage['whole']).toMatchObject({ root: '.', lines: 50 });
    expect((await runBandsCommand(dir, '--project', 'whole')).document.reason).toBe('below-band');
  });

  it('takes one at the root, of files of the packages below, for those packages and not for the root', async () => {
    const { dir } = workspaceOf(
      {},
      { ...project('a', null), 'coverage/own/lcov.info': lcovText({ 'a/src/a.ts': { 1: 1, 2: 0 } }) },
    );
    const { document } = await runAggregateCommand(dir);
    expect(Object.keys(document.summary!.byPackage)).toEqual(['a']);
    expect(document.summary!.byPackage['a']).toMatchObject({ state: 'measured', lines: 50 });
  });

  it('--output-dir names another folder, also outside the workspace', async () => {
    const repo = workspaceOf({}, { 'src/a.ts': statements(1, 2), 'coverage/lcov.info': half });
    const inside = await runAggregateCommand(repo.dir, '--output-dir', 'build/all');
    expect([inside.code, inside.document.written]).toEqual([
      0,
      ['build/all/lcov.info', 'build/all/summary.json'],
    ]);
    const outside = workspaceOf({}).dir;
    const { document } = await runAggregateCommand(repo.dir, '--output-dir', outside);
    expect(document.written).toEqual([`${outside}/lcov.info`, `${outside}/summary.json`]);
    expect(read(repo.dir, 'coverage/lcov.info')).toBe(half);
  });
});

describe('coverage aggregate: a folder reached through a symbolic link', () => {
  it('is one of the workspace, whose committed summary is compared with', async () => {
    const repo = workspaceOf({}, { '.gitignore': '*/coverage/lcov.info\nall/lcov.info\n', ...project('a') });
    const link = join(workspaceOf({}).dir, 'link');
    symlinkSync(repo.dir, link);
    await runAggregateCommand(repo.dir, '--output-dir', 'all');
    repo.commit('summary');
    write(repo.dir, { 'a/coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 0, 2: 0 } }) });
    const words = ['--output-dir', join(link, 'all'), '--max-drop', '0', '--base', 'HEAD'];
    const { document } = await runAggregateCommand(repo.dir, ...words);
    expect([document.reason, document.written]).toEqual(['dropped', ['all/lcov.info', 'all/summary.json']]);
  });
});

describe('coverage aggregate: its folder', () => {
  it('git sees the summary and nothing else of it', async () => {
    const repo = workspaceOf({}, { ...GITIGNORE, ...project('a') });
    repo.commit('measured');
    const { code } = await runCommand(repo.dir, 'aggregate');
    write(repo.dir, {
      'coverage/lcov.info.host.1.00000000.tmp': '',
      'coverage/summary.json.host.1.00000000.tmp': '',
    });
    expect([code, repo.git('status', '--porcelain', '-uall')]).toEqual([0, '?? coverage/summary.json']);
  });

  it('removes what killed runs left, of this machine at once, and nothing that a run may still need', async () => {
    const { dir } = workspaceOf({}, project('a'));
    mkdirSync(join(dir, 'coverage'));
    const here = hostname().replace(/[^\w-]/g, '-');
    const gone = execFileSync(process.execPath, ['-e', 'process.stdout.write(`${process.pid}`)'], {
      encoding: 'utf8',
    });
    const names = {
      dead: `lcov.info.${here}.${gone}.0123abcd.tmp`,
      alive: `lcov.info.${here}.${process.pid}.0123abcd.tmp`,
      elsewhere: `summary.json.${here}x.${gone}.0123abcd.tmp`,
      old: `summary.json.${here}x.${gone}.4567abcd.tmp`,
      theirs: 'lcov.info.tmp',
    };
    for (const name of Object.values(names)) writeFileSync(join(dir, 'coverage', name), '');
    utimesSync(join(dir, 'coverage', names.old), 0, 0);
    const { code, stderr } = await runAggregateCommand(dir);
    expect(code, stderr).toBe(0);
    const left = Object.entries(names).filter(([, name]) => existsSync(join(dir, 'coverage', name)));
    expect(left.map(([what]) => what)).toEqual(['alive', 'elsewhere', 'theirs']);
  });

  it('row 36: runs at the same time leave whole files', async () => {
    const { dir } = workspaceOf({}, { ...project('a'), ...project('b') });
    const runs = await Promise.all(Array.from({ length: 4 }, () => runAggregateCommand(dir)));
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(readdirSync(join(dir, 'coverage')).sort()).toEqual(['lcov.info', 'summary.json']);
    // The one that came last stands: each says its own `generatedAt`.
    const summaries = runs.map(({ document }) => document.summary);
    expect(summaries).toContainEqual(JSON.parse(read(dir, 'coverage/summary.json')));
  });
});
