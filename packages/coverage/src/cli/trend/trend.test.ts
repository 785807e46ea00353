import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand, runToError } from '../../__fixtures__/run-command.js';
import { summaryText } from '../../__fixtures__/summary-text.js';
import { commitSummary, runTrendCommand, shapesOf, SUMMARY } from '../../__fixtures__/trend-run.js';
import { makeRepo } from '../../io/git/__fixtures__/repo.js';

describe('coverage trend', () => {
  it('gives the series along the history, the drift between its ends, and where a package fell', async () => {
    const repo = makeRepo();
    commitSummary(repo, { auth: 900, blog: 500 });
    repo.write('unrelated.txt', 'x');
    repo.commit();
    const fell = commitSummary(repo, { auth: 880, blog: 510 });
    commitSummary(repo, { auth: 950, blog: 508 });
    const { code, document, stderr } = await runTrendCommand(repo.dir);
    expect([code, document.status, document.reason]).toEqual([0, 'pass', 'history']);
    expect(shapesOf(document)).toEqual([
      '(whole) lines: 1400 1390 1458',
      'auth lines: 900 !880 950',
      'blog lines: 500 510 508',
    ]);
    expect(document.series.map(({ drift }) => drift)).toEqual([2.9, 5, 0.8]);
    expect(document.drops).toEqual([
      {
        package: 'auth',
        metric: 'lines',
        commit: fell,
        since: document.revisions[0]!.commit,
        before: { covered: 900, total: 1000 },
        after: { covered: 880, total: 1000 },
        drift: -2,
      },
    ]);
    expect(stderr).toContain('auth       ▃▁█  90 % → 95 %  +5');
  });

  it('--threshold lists what fell by more, not by as much: integers are compared', async () => {
    const repo = makeRepo();
    commitSummary(repo, { auth: 900 });
    commitSummary(repo, { auth: 895 });
    const at = async (points: string) =>
      shapesOf((await runTrendCommand(repo.dir, '--threshold', points)).document)[1];
    expect(await at('0.5')).toBe('auth lines: 900 895');
    expect(await at('0.49')).toBe('auth lines: 900 !895');
    expect(await at('0')).toBe('auth lines: 900 !895');
  });

  it('a carried value makes no point: it was measured before', async () => {
    const repo = makeRepo();
    commitSummary(repo, { auth: 900, blog: 500 });
    commitSummary(repo, { auth: 910, blog: { lines: 500, state: 'carried', measuredAt: 'a'.repeat(40) } });
    commitSummary(repo, { auth: 920, blog: { lines: 500, state: 'failed', reason: 'its tests failed' } });
    commitSummary(repo, { auth: 920, blog: 520 });
    const { document } = await runTrendCommand(repo.dir);
    expect(shapesOf(document).slice(1)).toEqual(['auth lines: 900 910 920 920', 'blog lines: 500 520']);
  });

  it('row 23: points of two providers, or two versions of one, are not compared, and the border is listed', async () => {
    const repo = makeRepo();
    const measured = [
      { lines: 900, provider: 'v8 5.0.5' },
      { lines: 920, provider: 'v8 5.0.5' },
      { lines: 700, provider: 'v8 5.0.6' },
      { lines: 710, provider: 'v8 5.0.6' },
    ];
    for (const auth of measured) commitSummary(repo, { auth, blog: 500 });
    const { document } = await runTrendCommand(repo.dir);
    expect(shapesOf(document)).toEqual([
      '(whole) lines: 1400 1420 | 1200 1210',
      'auth lines: 900 920 | 700 710',
      'blog lines: 500 500 500 500',
    ]);
    const [whole, auth] = document.series;
    expect([whole!.drift, auth!.drift]).toEqual([null, null]);
    expect(auth!.stretches.map(({ provider, drift }) => [provider, drift])).toEqual([
      ['v8 5.0.5', 2],
      ['v8 5.0.6', 1],
    ]);
    expect(document.borders).toContainEqual(
      expect.objectContaining({ package: 'auth', reason: 'provider', before: 'v8 5.0.5', after: 'v8 5.0.6' }),
    );
    const { stdout } = await runCommand(repo.dir, 'trend', '--format', 'text');
    expect(stdout).toContain('not comparable');
    expect(stdout).toContain('auth lines at');
  });

  it('the whole is not compared where a package came into its sum or left it', async () => {
    const repo = makeRepo();
    commitSummary(repo, { auth: 900, blog: 500 });
    repo.write(
      SUMMARY,
      summaryText({ auth: 900, blog: 500 }).replace('"state": "measured"', '"state": "unmeasured"'),
    );
    repo.commit();
    commitSummary(repo, { auth: 900, blog: 500, cart: 100 });
    const { document } = await runTrendCommand(repo.dir);
    expect(shapesOf(document)[0]).toBe('(whole) lines: 1400 | 1400 | 1500');
    expect(document.borders.map(({ reason }) => reason)).toEqual(['partial', 'partial']);
  });

  it('mutation scores are series beside the lines, where there are any', async () => {
    const repo = makeRepo();
    const mutation = (detected: number) => ({ score: null, counts: { detected, covered: 10, valid: 10 } });
    commitSummary(repo, { auth: { lines: 900, mutation: mutation(8) }, blog: 500 });
    commitSummary(repo, { auth: { lines: 900, mutation: mutation(7), provider: 'istanbul 5' }, blog: 500 });
    const { document } = await runTrendCommand(repo.dir);
    expect(shapesOf(document).filter((shape) => shape.includes('mutation'))).toEqual(['auth mutation: 8 !7']);
    const only = await runTrendCommand(repo.dir, '--metric', 'branches', '--package', 'auth');
    expect(shapesOf(only.document)).toEqual(['auth branches: 900 | 900']);
  });

  it('--package names one, repeatedly; an unknown one is PACKAGE_UNKNOWN with the known ones', async () => {
    const repo = makeRepo();
    commitSummary(repo, { '@repo/auth': 900, '-blog': 500, cart: 1 });
    const { document } = await runTrendCommand(repo.dir, '--package', 'cart', '--package=-blog');
    expect(shapesOf(document)).toEqual(['-blog lines: 500', 'cart lines: 1']);
    const { code, document: error } = await runToError(repo.dir, 'trend', '--package', 'auth');
    expect([code, error.error.code, error.error.fix]).toEqual([
      2,
      'PACKAGE_UNKNOWN',
      'name one of: -blog, @repo/auth, cart',
    ]);
  });

  it('--format text and svg go to stdout, --output to a file; json is the default', async () => {
    const repo = makeRepo();
    commitSummary(repo, { auth: 900 });
    const text = await runCommand(repo.dir, 'trend', '--format', 'text');
    expect([text.stdout.split('\n')[1], text.stderr]).toEqual(['  lines', '']);
    const svg = await runCommand(repo.dir, 'trend', '--format', 'svg', '--output', 'trend.svg');
    expect([svg.code, svg.stdout]).toEqual([0, '']);
    expect(svg.stderr).toContain('coverage trend: 1 revision');
    expect(readFileSync(join(repo.dir, 'trend.svg'), 'utf8')).toMatch(/^<svg [^]*<\/svg>\n$/);
  });

  it.each([
    ['--metric', 'words'],
    ['--threshold', '-1'],
    ['--threshold', '1e3'],
    ['--file', '../summary.json'],
    ['--file', '/etc/passwd'],
    ['--format', 'xml'],
  ])('%s %s is USAGE_INVALID', async (...words) => {
    const repo = makeRepo();
    commitSummary(repo, { auth: 900 });
    const { code, document } = await runToError(repo.dir, 'trend', ...words);
    expect([code, document.error.code]).toEqual([2, 'USAGE_INVALID']);
  });

  it('two runs give the same bytes', async () => {
    const repo = makeRepo();
    for (const lines of [900, 910]) commitSummary(repo, { z: lines, a: lines, __proto__x: 1 });
    const [one, other] = [await runCommand(repo.dir, 'trend'), await runCommand(repo.dir, 'trend')];
    expect(one.stdout).toBe(other.stdout);
  });
});
