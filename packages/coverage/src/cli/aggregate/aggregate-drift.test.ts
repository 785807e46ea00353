import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { measuredWorkspace, workspaceOf, write, type Files } from '../../__fixtures__/measured-workspace.js';
import { runAggregateCommand, runCommand, runToError } from '../../__fixtures__/run-command.js';
import type { TestRepo } from '../../io/git/__fixtures__/repo.js';

const workspace = measuredWorkspace();

const LINES = 1000;
const source = statements(...Array.from({ length: LINES }, (_, at) => at));
const report = (covered: number, total = LINES) =>
  lcovText({
    'src/a.ts': Object.fromEntries(Array.from({ length: total }, (_, at) => [at + 1, at < covered ? 1 : 0])),
  });
const project = (name: string, covered: number, total = LINES): Files => ({
  [`${name}/package.json`]: JSON.stringify({ name }),
  [`${name}/src/a.ts`]: source,
  [`${name}/coverage/lcov.info`]: report(covered, total),
});

/** A repository on a branch of `main`, which holds the summary of some packages. */
async function withBaseline(files: Files): Promise<TestRepo> {
  const repo = workspaceOf(
    {},
    { '.gitignore': 'coverage/*\n!coverage/summary.json\n**/coverage/lcov.info\n', ...files },
  );
  await runAggregateCommand(repo.dir);
  repo.commit('summary');
  repo.git('switch', '-q', '-c', 'work');
  repo.commit('change');
  return repo;
}

const gate = (repo: TestRepo, points: string, ...words: string[]) =>
  runAggregateCommand(repo.dir, '--max-drop', points, ...words);

describe('coverage aggregate --max-drop', () => {
  it.each([
    ['0.5', 895, 0, []],
    ['0.5', 894, 1, ['a lines']],
    ['0.599', 894, 1, ['a lines']],
    ['0.6', 894, 0, []],
    ['0', 899, 1, ['a lines', 'the whole lines']],
    ['0', 900, 0, []],
    ['0', 901, 0, []],
  ])('row 33: of %s points, 90 %% to %d of 1000: exit code %d', async (points, covered, code, drops) => {
    const repo = await withBaseline({ ...project('a', 900), ...project('b', 900) });
    write(repo.dir, { 'a/coverage/lcov.info': report(covered) });
    const run = await gate(repo, points);
    expect(run.document.drops.map((drop) => `${drop.package ?? 'the whole'} ${drop.metric}`)).toEqual(drops);
    expect([run.code, run.document.reason]).toEqual([code, code === 0 ? 'aggregated' : 'dropped']);
  });

  it('lists each drop with both ratios, and the commit that it compares with', async () => {
    const repo = await withBaseline({ ...project('a', 900), ...project('b', 900) });
    write(repo.dir, { 'a/coverage/lcov.info': report(700) });
    const { document, stderr } = await gate(repo, '0.5');
    const whole = {
      metric: 'lines',
      from: { covered: 1800, total: 2000 },
      to: { covered: 1600, total: 2000 },
    };
    expect(document.drops).toEqual([
      {
        package: 'a',
        metric: 'lines',
        from: { covered: 900, total: 1000 },
        to: { covered: 700, total: 1000 },
      },
      { package: null, ...whole },
    ]);
    expect([document.maxDrop, document.baseline]).toEqual([
      0.5,
      { ref: 'main', commit: repo.git('rev-parse', 'main') },
    ]);
    expect(stderr).toContain(
      'FELL a: lines fell from 900 of 1000 (90 %) to 700 of 1000 (70 %), by 20 points',
    );
    const markdown = await runCommand(
      repo.dir,
      'aggregate',
      '--html=false',
      '--max-drop',
      '0.5',
      '--format',
      'markdown',
    );
    expect(markdown.stdout).toContain('`a`: lines fell from 900 of 1000');
  });

  it('compares with the merge base, not with what the base became; --base and NX_BASE name another', async () => {
    const repo = await withBaseline(project('a', 900));
    repo.git('switch', '-q', 'main');
    write(repo.dir, { 'a/coverage/lcov.info': report(1000) });
    await runAggregateCommand(repo.dir);
    repo.commit('better');
    repo.git('branch', 'better');
    repo.git('switch', '-q', 'work');
    write(repo.dir, { 'a/coverage/lcov.info': report(900) });
    expect((await gate(repo, '0')).code).toBe(0);
    repo.git('checkout', '-q', 'coverage/summary.json');
    repo.git('merge', '-q', '--no-edit', 'better');
    repo.git('branch', '-q', '-f', 'main', 'main~1');
    expect((await gate(repo, '0')).code).toBe(0);
    expect((await gate(repo, '0', '--base', 'better')).document.drops).toHaveLength(2);
    vi.stubEnv('NX_BASE', 'better');
    expect((await gate(repo, '0')).document.drops).toHaveLength(2);
  });

  it('row 2: says of histories that cross which merge base it compares with', async () => {
    const repo = await withBaseline(project('a', 900));
    const work = repo.git('rev-parse', 'work');
    repo.git('switch', '-q', 'main');
    write(repo.dir, { 'main.md': '1\n' });
    const main = repo.commit('main goes on');
    repo.git('merge', '-q', '--no-edit', work);
    repo.git('switch', '-q', 'work');
    repo.git('merge', '-q', '--no-edit', main);
    const { document } = await gate(repo, '0');
    expect(document.diagnostics.map(({ code }) => code)).toEqual(['GIT_SEVERAL_MERGE_BASES']);
    const [, other] = repo.git('merge-base', '--all', 'main', 'HEAD').split('\n');
    expect((await gate(repo, '0', '--base', other!)).document.baseline!.commit).toBe(other);
  });

  it('without a summary at the base it fails with its own reason', async () => {
    const repo = workspaceOf({}, project('a', 900));
    const { code, document } = await gate(repo, '0.5');
    expect([code, document.status, document.reason]).toEqual([3, 'fail', 'no-baseline']);
    expect(document.diagnostics.map(({ code }) => code)).toEqual(['SUMMARY_NO_BASELINE']);
    expect(document.written).toContain('coverage/summary.json');
    const elsewhere = await gate(repo, '0.5', '--output-dir', 'tmp/all');
    expect(elsewhere.document.diagnostics[0]).toMatchObject({
      message: expect.stringContaining('holds no tmp/all/summary.json') as string,
      fix: expect.stringMatching(/^leave --output-dir out/) as string,
    });
  });

  it('with a broken summary at the base as well', async () => {
    const repo = workspaceOf(
      { 'coverage/summary.json': '{ "schemaVersion": 1, "byPackage": ' },
      project('a', 900),
    );
    const { code, document } = await gate(repo, '0.5');
    expect([code, document.reason]).toEqual([3, 'no-baseline']);
    expect(document.diagnostics.map(({ code }) => code)).toContain('SUMMARY_INVALID');
  });

  it('row 4: an unknown base, and a folder outside git, are errors', async () => {
    const repo = workspaceOf({}, project('a', 900));
    const unknown = await runToError(repo.dir, 'aggregate', '--max-drop', '1', '--base', 'nowhere');
    expect([unknown.code, unknown.document.error.code]).toEqual([4, 'GIT_UNKNOWN_REF']);
    repo.remove('.git');
    const outside = await runToError(repo.dir, 'aggregate', '--max-drop', '1');
    expect([outside.code, outside.document.error.code]).toEqual([4, 'GIT_NO_REPOSITORY']);
  });

  it('row 39: a base that begins with a dash is a name and no option', async () => {
    const repo = workspaceOf({}, project('a', 900));
    const { code } = await runToError(repo.dir, 'aggregate', '--max-drop', '1', '--base=--output=x');
    expect(code).toBe(4);
  });

  it('row 23: what another provider measured is refused and not compared', async () => {
    const repo = workspace.since({});
    await runAggregateCommand(repo.dir, '--output-dir', 'ci');
    repo.commit('summary');
    repo.git('switch', '-q', '-c', 'work');
    const sidecar = 'packages/auth/coverage/provenance.json';
    const text = readFileSync(`${repo.dir}/${sidecar}`, 'utf8');
    write(repo.dir, { [sidecar]: text.replace('"v8"', '"istanbul"') });
    const { code, document } = await gate(repo, '0.5', '--output-dir', 'ci');
    expect([code, document.reason]).toEqual([1, 'provider-changed']);
    expect(document.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'SUMMARY_PROVIDER', message: expect.stringContaining('v8 5.0.5') }),
    );
    expect(document.drops).toEqual([]);
  });

  it('a package that had figures and has none now fails; one that vanished is listed', async () => {
    const repo = await withBaseline({ ...project('a', 900), ...project('b', 900), ...project('c', 900) });
    repo.remove('b');
    write(repo.dir, { 'c/coverage/lcov.info': 'TN:\nSF:src/a.ts\n' });
    const broken = await gate(repo, '0.5');
    expect([broken.code, broken.document.reason]).toEqual([3, 'unreadable-report']);
    write(repo.dir, { 'c/coverage/lcov.info': report(900) });
    const { code, document } = await gate(repo, '0.5');
    expect([code, document.reason, document.vanished]).toEqual([0, 'aggregated', ['b']]);
  });

  it('a package that the last summary left out has not vanished while its project stands', async () => {
    const repo = await withBaseline({ ...project('a', 900), ...project('b', 900) });
    repo.git('rm', '-q', 'coverage/summary.json', 'b/src/a.ts');
    write(repo.dir, { 'b/lib/a.ts': source, 'b/coverage/lcov.info': null });
    repo.commit('without a summary, and nothing in src');
    const { code, document } = await gate(repo, '0.5');
    expect([code, document.reason, document.vanished]).toEqual([1, 'unmeasured', []]);
    expect(document.summary!.byPackage['b']).toEqual({ state: 'unmeasured', root: 'b', reason: 'no-report' });
  });

  it('a package that was renamed in its folder is held to what it had under its former name', async () => {
    const repo = await withBaseline({ ...project('a', 900), ...project('b', 900) });
    write(repo.dir, { 'b/package.json': '{ "name": "c" }', 'b/coverage/lcov.info': report(700) });
    const fell = await gate(repo, '0.5');
    expect([fell.code, fell.document.drops[0]?.package, fell.document.vanished]).toEqual([1, 'c', []]);
  });

  it('a carried package keeps its figures, and so falls by nothing', async () => {
    const repo = await withBaseline({ ...project('a', 900), ...project('b', 900) });
    repo.remove('b/coverage');
    expect((await gate(repo, '0')).code).toBe(0);
  });

  it('a package whose own report is about another one is not carried: it had figures and has none', async () => {
    const repo = await withBaseline({ ...project('a', 900), ...project('b', 900) });
    const ofOther = report(900).replace('SF:', 'SF:../a/');
    write(repo.dir, { 'b/coverage/lcov.info': ofOther });
    const { code, document } = await gate(repo, '0');
    expect([code, document.reason]).toEqual([1, 'unmeasured']);
    const without = { state: 'unmeasured', root: 'b', reason: 'not-in-report' };
    expect(document.summary!.byPackage['b']).toEqual(without);
  });

  it('refuses points that are none', async () => {
    const repo = workspaceOf({}, project('a', 900));
    for (const points of ['-1', '101', 'x', '1e1', '']) {
      const { code, document } = await runToError(repo.dir, 'aggregate', `--max-drop=${points}`);
      expect([points, code, document.error.code]).toEqual([points, 2, 'USAGE_INVALID']);
    }
  });
});
