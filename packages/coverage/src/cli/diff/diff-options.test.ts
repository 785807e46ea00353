import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { version } from '../../../package.json';
import { uncoveredIn } from '../../__fixtures__/findings.js';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { AUTH } from '../../__fixtures__/measured-sources.js';
import { measuredWorkspace, workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { runCommand, runDiffCommand, runToError } from '../../__fixtures__/run-command.js';

const workspace = measuredWorkspace();
const SESSION = 'packages/auth/src/session.ts';
const POST = 'packages/blog/src/post.ts';
const failing = () => workspace.since({ [SESSION]: AUTH['src/session.ts']!.replace('closed: ', 'shut: ') });

describe('coverage diff: options', () => {
  it('--mode observe passes and says what would have failed, whatever the reason', async () => {
    const { dir } = failing();
    const enforced = (await runDiffCommand(dir)).document;
    const { code, document } = await runDiffCommand(dir, '--mode', 'observe');
    expect([code, document]).toEqual([0, { ...enforced, status: 'pass', mode: 'observe', wouldFail: true }]);
    expect(enforced).not.toHaveProperty('wouldFail');
    const missing = await runDiffCommand(dir, '--mode', 'observe', '--report', 'nope');
    expect([missing.code, missing.document.reason, missing.document.wouldFail]).toEqual([
      0,
      'no-report',
      true,
    ]);
    const clean = await runDiffCommand(dir, '--mode', 'observe', '--base', 'HEAD', '--project', '@acme/blog');
    expect(clean.document.wouldFail).toBe(false);
  });

  it.each([
    [['--base', 'HEAD^{}'], "npx coverage diff --base 'HEAD^{}'"],
    [['main..', '--format', 'json'], 'npx coverage diff main..'],
    [['--mode', 'enforce'], 'npx coverage diff --mode enforce'],
    [
      ['--exact-base', '--report', '**/coverage-final.json', '--report', '**/lcov.info'],
      "npx coverage diff --exact-base --report '**/coverage-final.json' --report '**/lcov.info'",
    ],
    [
      ['--branches', 'fail', '--project', '@acme/auth'],
      'npx coverage diff --project @acme/auth --branches fail',
    ],
    [['--project', '@acme/auth'], 'npx coverage diff --project @acme/auth'],
  ])('%j are named by the step that asks again, where no target asks the same', async (words, again) => {
    const { document } = await runDiffCommand(failing().dir, ...words);
    expect(document.steps?.at(-1)).toEqual({ words: 'ask again', code: again });
  });

  it.each([
    ['json', /^\{\n {2}"schemaVersion": 1,\n {2}"status": "fail"/],
    ['text', /^coverage diff: FAIL \(uncovered\)/],
    ['markdown', /^#+ .*\n[^]*packages\/auth\/src\/session\.ts/],
    ['github', /^::error file=packages\/auth\/src\/session\.ts,line=12/m],
  ])(
    '--format %s is what stdout or the file holds, with one newline at its end, and nothing else',
    async (format, start) => {
      const { dir } = failing();
      const printed = await runCommand(dir, 'diff', '--format', format);
      expect(printed.code).toBe(1);
      expect(printed.stdout).toMatch(start);
      expect(printed.stdout).toMatch(/[^\n]\n$/);
      expect(printed.stdout).not.toContain('\u001B');
      expect(printed.stderr === '').toBe(format === 'text');
      const written = await runCommand(dir, 'diff', `--format=${format}`, '-o', 'reports/out');
      expect([written.stdout, readFileSync(join(dir, 'reports/out'), 'utf8')]).toEqual(['', printed.stdout]);
      expect(written.stderr).toContain('coverage diff: FAIL (uncovered)');
    },
  );

  it.each([
    ['markdown', /^## coverage: FAIL[^]*`GIT_UNKNOWN_REF`.* Fix: .*\n$/],
    ['github', /^::error title=GIT_UNKNOWN_REF::.*%0Afix: .*\n$/],
    ['text', /^$/],
  ])('--format %s holds what kept anything from being judged: %s', async (format, stdout) => {
    const run = await runCommand(failing().dir, 'diff', '--format', format, '--base', 'nowhere');
    expect([run.code, run.stdout]).toEqual([4, expect.stringMatching(stdout)]);
    expect(run.stderr).toContain('GIT_UNKNOWN_REF');
  });

  it('--output counts from the folder asked from, makes folders, and leaves no other file', async () => {
    const { dir } = failing();
    await runCommand(join(dir, 'packages/auth'), 'diff', '--output', 'reports/new/diff.json');
    expect(readdirSync(join(dir, 'packages/auth/reports/new'))).toEqual(['diff.json']);
  });

  it('--policy bands fails a layer whose changed share is below its band, and only that', async () => {
    const post = workspace.since({ [POST]: null });
    const bands = await runDiffCommand(post.dir, '--policy', 'bands');
    expect([bands.code, bands.document.reason, bands.document.policy]).toEqual([1, 'below-band', 'bands']);
    expect(bands.document.layers.map(({ status, changed }) => [status, changed.statements])).toEqual([
      ['fail', { covered: 3, total: 4 }],
    ]);
    const half = workspace.since({ 'packages/auth/src/count.ts': null, [SESSION]: null });
    const [lines, share] = [
      await runDiffCommand(half.dir),
      await runDiffCommand(half.dir, '--policy', 'bands'),
    ];
    expect([lines.code, share.code]).toEqual([1, 0]);
    expect(uncoveredIn(share.document)).toEqual(uncoveredIn(lines.document));
    expect(share.document.uncovered.every(({ severity }) => severity === 'warn')).toBe(true);
  });

  it('--evidence any counts what another project’s tests ran; own names it as a hint only', async () => {
    const repo = failing();
    repo.write(
      'packages/blog/coverage/lcov.info',
      'SF:../auth/src/session.ts\nDA:12,3\nDA:13,3\nend_of_record\n',
    );
    repo.remove('packages/blog/coverage/coverage-final.json');
    const own = await runDiffCommand(repo.dir);
    expect([own.code, own.document.hunks[0]!.coveredBySiblings]).toEqual([
      1,
      ['packages/blog/coverage/lcov.info'],
    ]);
    const any = await runDiffCommand(repo.dir, '--evidence', 'any');
    expect([any.code, any.document.reason, any.document.freshness]).toEqual([0, 'all-covered', 'unproven']);
  });

  it('--project takes names and folders, and leaves out what others changed', async () => {
    const { dir } = workspace.since({ [SESSION]: null, [POST]: null });
    for (const name of ['@acme/blog', 'packages/blog', './packages/blog/']) {
      const { document } = await runDiffCommand(dir, '--project', name);
      expect([...new Set(document.uncovered.map(({ file }) => file))]).toEqual([POST]);
    }
    const both = await runDiffCommand(dir, '--project', '@acme/blog', '--project', '@acme/auth');
    const all = (await runDiffCommand(dir)).document;
    expect({ ...both.document, steps: all.steps }).toEqual(all);
  });

  it('RANGE: BASE alone, BASE..HEAD, BASE...HEAD, with an end left out', async () => {
    const repo = failing();
    const first = repo.git('rev-parse', 'HEAD');
    repo.git('checkout', '-q', '-b', 'feature');
    const second = repo.commit();
    const { stdout } = await runDiffCommand(repo.dir);
    for (const range of ['main', 'main...']) {
      const ranged = (await runDiffCommand(repo.dir, range)).stdout;
      expect(ranged.replace(`coverage diff ${range}"`, 'coverage diff"')).toBe(stdout);
    }
    for (const range of ['main..feature', 'main...feature', `${first}..${second}`]) {
      const { document } = await runDiffCommand(repo.dir, range);
      expect([range, document.base!.commit, document.head!.commit]).toEqual([range, first, second]);
      expect(uncoveredIn(document)).toEqual([`${SESSION}:12 statement`]);
    }
    expect((await runDiffCommand(repo.dir, '..main')).document.base!.commit).toBe(second);
    expect((await runCommand(repo.dir, 'diff', 'main...feature', '--exact-base')).code).toBe(2);
  });

  it.each(['..', '...'])('the RANGE %s names neither end and is no comparison', async (range) => {
    const { code, document } = await runToError(failing().dir, 'diff', range);
    expect([code, document.error.code]).toEqual([2, 'USAGE_INVALID']);
    expect(document.error.fix).toContain('name the base');
  });

  it('--report takes a file, a glob, a path with glob characters, and several', async () => {
    const repo = failing();
    repo.write('[kept]/lcov.info', readFileSync(join(repo.dir, 'packages/auth/coverage/lcov.info')));
    for (const words of [
      ['packages/auth/coverage/lcov.info'],
      ['packages/*/coverage/*.info'],
      ['packages/auth/coverage/lcov.info', '--report', 'packages/blog/coverage/lcov.info'],
    ]) {
      const { document } = await runDiffCommand(repo.dir, '--report', ...words);
      expect([words, uncoveredIn(document)]).toEqual([words, [`${SESSION}:12 statement`]]);
    }
    const literal = await runDiffCommand(repo.dir, '--report', '[kept]/lcov.info');
    expect(literal.document.diagnostics.map(({ code }) => code)).toEqual(['REPORT_NOTHING_RESOLVES']);
  });

  it('--help and --version go to stdout with exit code 0', async () => {
    const help = await runCommand(failing().dir, 'diff', '--help');
    expect([help.code, help.stderr]).toEqual([0, '']);
    expect(help.stdout).toContain('--baseline-report');
    expect(await runCommand(failing().dir, '--version')).toEqual({
      code: 0,
      stdout: `${version}\n`,
      stderr: '',
    });
  });

  it.each([['--output=out.json'], ['-oout.json'], ['-o', 'out.json']])(
    '%s %s holds the error too when nothing can be judged',
    async (...words) => {
      const { dir } = workspaceOf({ 'src/a.ts': statements(1) });
      const { stdout } = await runToError(dir, 'diff', '--base', 'nowhere');
      const run = await runCommand(dir, 'diff', '--base', 'nowhere', ...words.filter(Boolean));
      expect([run.code, run.stdout, readFileSync(join(dir, 'out.json'), 'utf8')]).toEqual([4, '', stdout]);
    },
  );

  it('--output that can’t be written leaves the error, and the document of it on stdout', async () => {
    const { dir } = workspaceOf({ 'out/a.md': '' });
    const { code, document } = await runToError(dir, 'diff', '--base', 'nowhere', '--output', 'out');
    expect([code, document.error.code, readdirSync(join(dir, 'out'))]).toEqual([
      4,
      'GIT_UNKNOWN_REF',
      ['a.md'],
    ]);
  });

  it('--baseline-report with --project compares the files of that project only', async () => {
    const { dir } = workspaceOf({
      'one/package.json': '{ "name": "one" }',
      'two/package.json': '{ "name": "two" }',
      'package.json': '{ "workspaces": ["one", "two"] }',
      'one/src/a.ts': statements(1),
      'two/src/a.ts': statements(1),
      'base/lcov.info': lcovText({ 'one/src/a.ts': { 1: 1 }, 'two/src/a.ts': { 1: 1 } }),
      'coverage/lcov.info': lcovText({ 'one/src/a.ts': { 1: 0 }, 'two/src/a.ts': { 1: 0 } }),
    });
    const lost = async (...words: string[]) =>
      (await runDiffCommand(dir, '--baseline-report', 'base/lcov.info', ...words)).document.lost.map(
        ({ file }) => file,
      );
    expect(await lost()).toEqual(['one/src/a.ts', 'two/src/a.ts']);
    expect(await lost('--project', 'two')).toEqual(['two/src/a.ts']);
  });

  it('--baseline-report sums what two records of one file count', async () => {
    const { dir } = workspaceOf({
      'src/a.ts': statements(1, 2),
      'base/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 0 }, './src/a.ts': { 1: 0, 2: 1 } }),
      'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 0, 2: 0 } }),
    });
    const { document } = await runDiffCommand(dir, '--baseline-report', 'base/lcov.info');
    expect(document.lost.map(({ line }) => line)).toEqual([1, 2]);
  });

  it('--baseline-report does not hide that a report of now can’t be read', async () => {
    const { dir } = workspaceOf(
      { 'src/a.ts': statements(1), 'base/lcov.info': lcovText({ 'src/a.ts': { 1: 1 } }) },
      { 'src/a.ts': statements(1, 2), 'coverage/lcov.info': 'boo' },
    );
    const { code, document } = await runDiffCommand(dir, '--baseline-report', 'base/lcov.info');
    expect([code, document.reason]).toEqual([3, 'unreadable-report']);
  });

  it('--report takes a file outside of the workspace, and it speaks for all of it', async () => {
    const { dir } = workspaceOf({}, { 'src/a.ts': statements(1, 2) });
    const elsewhere = workspaceOf({ 'lcov.info': lcovText({ [join(dir, 'src/a.ts')]: { 1: 1, 2: 0 } }) });
    const { code, document } = await runDiffCommand(dir, '--report', join(elsewhere.dir, 'lcov.info'));
    expect([code, uncoveredIn(document)]).toEqual([1, ['src/a.ts:2 statement']]);
  });

  const plugin = (options: unknown) => ({ plugins: [{ plugin: '@org/coverage', options }] });
  it.each([
    ['options', plugin(['observe']), 'options: found ["observe"], expected an object'],
    ['bands', plugin({ bands: 80 }), 'bands: found 80, expected { default, tags }'],
    ['bands.tags', plugin({ bands: { tags: [] } }), 'bands.tags: found [], expected an object'],
    ['a band', plugin({ bands: { default: 80 } }), 'bands.default: found 80, expected a band'],
    ['all of it', [], 'expected an object, found an array'],
  ])('nx.json where %s is not of its kind is CONFIG_INVALID, not an open gate', async (_, nx, message) => {
    const { dir } = workspaceOf({ 'nx.json': JSON.stringify(nx) });
    const { code, document } = await runToError(dir, 'diff');
    expect([code, document.error.code]).toEqual([2, 'CONFIG_INVALID']);
    expect(document.error.message).toContain(message);
  });
});
