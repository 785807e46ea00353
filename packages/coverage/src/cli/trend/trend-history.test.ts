import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { TrendDocument } from '@org/coverage-engine';
import { describe, expect, it, vi } from 'vitest';
import { runCommand, runToError } from '../../__fixtures__/run-command.js';
import { summaryText } from '../../__fixtures__/summary-text.js';
import { makeFolder } from '../../__fixtures__/folder.js';
import { makeRepo, type TestRepo } from '../../io/git/__fixtures__/repo.js';

const FILE = 'coverage/summary.json';

/** The covered lines of `auth`, oldest first. */
async function pointsOf(repo: TestRepo, ...words: string[]): Promise<number[]> {
  const { stdout } = await runCommand(repo.dir, 'trend', '--package', 'auth', ...words);
  return (JSON.parse(stdout) as TrendDocument).series[0]!.points.map(({ covered }) => covered);
}

/** A commit a day from 2026-02-01 on, with these covered lines; gives the commits' ids. */
function daily(repo: TestRepo, lines: readonly number[], file = FILE): string[] {
  return lines.map((covered, at) => {
    repo.write(file, summaryText({ auth: covered }));
    return repo.commit('summary', `2026-02-${String(at + 1).padStart(2, '0')}T12:00:00Z`);
  });
}

describe('coverage trend --since', () => {
  it('a ref or commit: what it does not have yet, and the point in force there', async () => {
    const repo = makeRepo();
    const commits = daily(repo, [10, 20, 30, 40]);
    expect(await pointsOf(repo, '--since', commits[2]!)).toEqual([30, 40]);
    repo.git('tag', 'v1', commits[1]!);
    repo.write('unrelated.txt', 'x');
    repo.commit();
    expect(await pointsOf(repo, '--since', 'v1')).toEqual([20, 30, 40]);
    expect(await pointsOf(repo, '--since', 'HEAD')).toEqual([40]);
  });

  it('the step from the point in force is one that can fall', async () => {
    const repo = makeRepo();
    const commits = daily(repo, [900, 100]);
    const { stdout } = await runCommand(repo.dir, 'trend', '--since', commits[0]!);
    const document = JSON.parse(stdout) as TrendDocument;
    expect(document.drops.map(({ commit }) => commit)).toEqual([commits[1], commits[1]]);
    expect(document.since).toEqual({ given: commits[0], commit: commits[0], date: null });
  });

  it.each([
    ['2026-02-03', [20, 30, 40]],
    ['2026-02-03T12:00:00Z', [20, 30, 40]],
    ['2026-02-03T12:00:01Z', [30, 40]],
    ['2026-02-03T13:00:00+01:00', [20, 30, 40]],
    ['2020-01-01', [10, 20, 30, 40]],
    ['2099-01-01', [40]],
    ['3000 days ago', [10, 20, 30, 40]],
    ['365 days ago', [20, 30, 40]],
    ['52 weeks ago', [30, 40]],
    ['12 months', [20, 30, 40]],
    ['1 year', [20, 30, 40]],
  ])('the date %s: %j', async (date, expected) => {
    const repo = makeRepo();
    daily(repo, [10, 20, 30, 40]);
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-02-03T00:00:00Z') });
    try {
      expect(await pointsOf(repo, '--since', date)).toEqual(expected);
    } finally {
      vi.useRealTimers();
    }
  });

  it.each(['2026-02-30', 'sometime', '2026', '2026-13-01', ''])(
    '%j is neither a ref nor a date',
    async (since) => {
      const repo = makeRepo();
      daily(repo, [10]);
      const { code, document } = await runToError(repo.dir, 'trend', `--since=${since}`);
      expect([code, document.error.code]).toEqual([4, 'GIT_UNKNOWN_REF']);
      expect(document.error.fix).toContain('2026-01-31');
    },
  );
});

describe('coverage trend --ref', () => {
  it('reads a data branch that shares no history, with --file; --since then means the commit’s date', async () => {
    const repo = makeRepo();
    repo.write('a.txt', 'a');
    const release = repo.commit('code', '2026-02-03T00:00:00Z');
    repo.git('switch', '-q', '--orphan', 'coverage-data');
    daily(repo, [10, 20, 30], 'summary.json');
    repo.git('switch', '-q', 'main');
    const words = ['--ref', 'coverage-data', '--file', 'summary.json'];
    expect(await pointsOf(repo, ...words)).toEqual([10, 20, 30]);
    expect(await pointsOf(repo, ...words, '--since', release)).toEqual([20, 30]);
    expect(await pointsOf(repo, ...words, '--since', '2026-02-03')).toEqual([20, 30]);
  });

  it('row 39: refs, files and dates that begin with - are no options', async () => {
    const repo = makeRepo();
    const [first] = daily(repo, [10, 20], '-s.json');
    repo.git('update-ref', 'refs/heads/-p', first!);
    expect(await pointsOf(repo, '--ref=-p', '--file=-s.json')).toEqual([10]);
    expect(await pointsOf(repo, '--since=-p', '--file=-s.json')).toEqual([10, 20]);
    const { document } = await runToError(repo.dir, 'trend', '--ref=--output=x');
    expect(document.error.code).toBe('GIT_UNKNOWN_REF');
  });

  it('row 11: the user’s settings of git change nothing', async () => {
    const repo = makeRepo();
    daily(repo, [10, 20], 'old.json');
    repo.git('mv', 'old.json', 'new.json');
    repo.commit();
    const before = await pointsOf(repo, '--file', 'new.json');
    const settings = {
      'diff.renames': 'false',
      'diff.noprefix': 'true',
      'diff.relative': 'true',
      'log.showSignature': 'true',
      'log.decorate': 'full',
      'log.diffMerges': 'off',
      'log.date': 'relative',
      'log.showRoot': 'false',
      'format.pretty': 'oneline',
      'core.abbrev': '4',
      'color.ui': 'always',
    };
    for (const [name, value] of Object.entries(settings)) repo.git('config', name, value);
    expect(before).toEqual([10, 20, 20]);
    expect(await pointsOf(repo, '--file', 'new.json')).toEqual(before);
  });

  it('row 7: a file with spaces, quotes and umlauts in its name; a folder is no file', async () => {
    const repo = makeRepo();
    daily(repo, [10, 20], 'a b/"é"*.json');
    expect(await pointsOf(repo, '--file', 'a b/"é"*.json')).toEqual([10, 20]);
    const { code, stdout } = await runCommand(repo.dir, 'trend', '--file', 'a b');
    expect([code, (JSON.parse(stdout) as TrendDocument).reason]).toEqual([3, 'no-history']);
  });
});

describe('coverage trend and git', () => {
  it('starts as many processes for 40 revisions as for 2', async () => {
    const bin = makeFolder();
    const log = join(bin, 'log');
    const real = process.env['PATH']!;
    writeFileSync(join(bin, 'git'), `#!/bin/sh\necho "$@" >> '${log}'\nPATH='${real}' exec git "$@"\n`);
    chmodSync(join(bin, 'git'), 0o755);
    const countFor = async (revisions: number) => {
      const repo = makeRepo();
      daily(repo, [900, 910]);
      for (let at = 2; at < revisions; at++) daily(repo, [at]);
      writeFileSync(log, '');
      vi.stubEnv('PATH', `${bin}${delimiter}${real}`);
      expect(await pointsOf(repo, '--since', '2020-01-01')).toHaveLength(revisions);
      vi.stubEnv('PATH', real);
      return readFileSync(log, 'utf8').trimEnd().split('\n').length;
    };
    const few = await countFor(2);
    expect(few).toBeLessThanOrEqual(7);
    expect(await countFor(40)).toBe(few);
  });
});
