import { describe, expect, it } from 'vitest';
import { runToError } from '../../__fixtures__/run-command.js';
import { summaryText } from '../../__fixtures__/summary-text.js';
import { commitSummary, runTrendCommand, shapesOf, SUMMARY } from '../../__fixtures__/trend-run.js';
import { makeFolder } from '../../__fixtures__/folder.js';
import { cloneRepo, makeRepo } from '../../io/git/__fixtures__/repo.js';

describe('coverage trend: the revisions that git has', () => {
  it('follows the file through renames, also on a merged branch', async () => {
    const repo = makeRepo();
    commitSummary(repo, { auth: 900 }, { file: 'metrics.json' });
    repo.git('switch', '-q', '-c', 'move');
    repo.write('coverage/.keep', '');
    repo.git('mv', 'metrics.json', SUMMARY);
    repo.commit();
    repo.git('switch', '-q', 'main');
    repo.write('unrelated.txt', 'x');
    repo.commit();
    repo.git('merge', '-q', '--no-ff', '-m', 'merge', 'move');
    commitSummary(repo, { auth: 901 });
    const { document } = await runTrendCommand(repo.dir);
    expect(shapesOf(document)[1]).toBe('auth lines: 900 900 901');
    expect(document.revisions.map(({ file }) => file)).toEqual(['metrics.json', SUMMARY, SUMMARY]);
  });

  it('a merge is one step of the branch it was merged into', async () => {
    const repo = makeRepo();
    commitSummary(repo, { auth: 900 });
    repo.git('switch', '-q', '-c', 'side');
    commitSummary(repo, { auth: 100 });
    commitSummary(repo, { auth: 902 });
    repo.git('switch', '-q', 'main');
    repo.write('unrelated.txt', 'x');
    repo.commit();
    repo.git('merge', '-q', '--no-ff', '-m', 'merge', 'side');
    const merge = repo.git('rev-parse', 'HEAD');
    const { document } = await runTrendCommand(repo.dir);
    expect(shapesOf(document)[1]).toBe('auth lines: 900 902');
    expect(document.revisions.at(-1)!.commit).toBe(merge);
  });

  it('bad revisions of the file are listed with their commit and reason, and the rest is read', async () => {
    const repo = makeRepo();
    commitSummary(repo, { auth: 900 });
    const commits = [
      '<<<<<<< HEAD\n{}',
      '{"schemaVersion": 7}',
      '',
      summaryText({ auth: 1 }).slice(0, 400),
    ].map((text) => {
      repo.write(SUMMARY, text);
      return repo.commit();
    });
    repo.remove(SUMMARY);
    commits.push(repo.commit());
    commitSummary(repo, { auth: 910 });
    const { code, document, stderr } = await runTrendCommand(repo.dir);
    expect(code).toBe(0);
    expect(shapesOf(document)[1]).toBe('auth lines: 900 910');
    expect(document.unread.map(({ commit, reason }) => [commit, reason])).toEqual([
      [commits[0], 'no summary of coverage: found the marks of a merge conflict, expected JSON (line 1)'],
      [commits[1], 'no summary of coverage: schemaVersion: found 7, expected 1'],
      [commits[2], 'no summary of coverage: found an empty text, expected JSON (line 1)'],
      [commits[3], expect.stringContaining('found a text that is cut off, expected JSON')],
      [commits[4], 'the file was deleted'],
    ]);
    expect(stderr).toContain(commits[0]!.slice(0, 10));
  });

  it('a revision whose content the repository has lost is listed, and the rest is read', async () => {
    const repo = makeRepo();
    const lost = commitSummary(repo, { auth: 900 });
    const blob = repo.git('rev-parse', `${lost}:${SUMMARY}`);
    commitSummary(repo, { auth: 910 });
    repo.remove(`.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`);
    const { code, document } = await runTrendCommand(repo.dir);
    expect([code, shapesOf(document)[1]]).toEqual([0, 'auth lines: 910']);
    expect(document.unread.map(({ commit, reason }) => [commit, reason])).toEqual([
      [lost, 'the repository does not hold this content'],
    ]);
  });

  it('a history whose every revision is bad is unreadable-history, exit code 3', async () => {
    const repo = makeRepo();
    repo.write(SUMMARY, '[]');
    repo.commit();
    const { code, document } = await runTrendCommand(repo.dir);
    expect([code, document.status, document.reason]).toEqual([3, 'fail', 'unreadable-history']);
  });

  it('without a revision of the file the reason is no-history, exit code 3', async () => {
    const repo = makeRepo();
    repo.write('a.txt', 'a');
    repo.commit();
    repo.write(SUMMARY, summaryText({ auth: 900 }));
    const { code, document, stderr } = await runTrendCommand(repo.dir);
    expect([code, document.status, document.reason, document.series]).toEqual([3, 'fail', 'no-history', []]);
    expect(stderr).toContain('no-history');
  });

  it('row 4: a shallow clone says what it does not know', async () => {
    const repo = makeRepo();
    for (const lines of [900, 910, 920]) commitSummary(repo, { auth: lines });
    const clone = cloneRepo(repo, '--depth=2');
    const { code, document, stderr } = await runTrendCommand(clone.dir);
    expect([code, document.diagnostics[0]?.code]).toEqual([0, 'TREND_SHALLOW']);
    expect(shapesOf(document)[1]).toBe('auth lines: 910 920');
    expect(stderr).toContain('fetch-depth: 0');
    expect((await runTrendCommand(repo.dir)).document.diagnostics).toEqual([]);
  });

  it('row 4: outside a repository, and for an unknown ref, git can not answer: exit code 4', async () => {
    const repo = makeRepo();
    commitSummary(repo, { auth: 900 });
    const outside = await runToError(makeFolder(), 'trend');
    expect([outside.code, outside.document.error.code]).toEqual([4, 'GIT_NO_REPOSITORY']);
    const unknown = await runToError(repo.dir, 'trend', '--ref', 'nowhere');
    expect([unknown.code, unknown.document.error.code]).toEqual([4, 'GIT_UNKNOWN_REF']);
    const empty = await runToError(makeRepo().dir, 'trend');
    expect([empty.code, empty.document.error.code]).toEqual([4, 'GIT_NO_COMMITS']);
  });

  it('a first revision that is a copy of another file does not bring that file’s history with it', async () => {
    const repo = makeRepo();
    commitSummary(repo, { auth: 100 }, { file: 'other.json' });
    commitSummary(repo, { auth: 200 }, { file: 'other.json' });
    commitSummary(repo, { auth: 200 });
    const { document } = await runTrendCommand(repo.dir);
    expect(shapesOf(document)[1]).toBe('auth lines: 200');
    expect(document.diagnostics.map(({ code }) => code)).toEqual(['TREND_COPIED']);
  });

  it('a file that was deleted and made anew keeps what it was before, also where another one looks alike', async () => {
    const repo = makeRepo();
    commitSummary(repo, { auth: 100 });
    commitSummary(repo, { auth: 200 });
    commitSummary(repo, { auth: 300 }, { file: 'other.json' });
    repo.git('rm', '-q', SUMMARY);
    repo.commit();
    commitSummary(repo, { auth: 400 });
    const { document } = await runTrendCommand(repo.dir);
    expect(shapesOf(document)[1]).toBe('auth lines: 100 200 400');
    expect(document.unread.map(({ reason }) => reason)).toEqual(['the file was deleted']);
    expect(document.diagnostics).toEqual([]);
  });
});
