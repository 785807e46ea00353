import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { summaryRepository, summaryText, type SummaryRepository } from './summary-repository.mts';

const SUMMARY = 'coverage/summary.json';

/** A repository whose main has some figures, and whose working tree has others. */
function repository(before: number | null, now: number): SummaryRepository & { readonly head: string } {
  const repo = summaryRepository();
  repo.write('README.md', 'a\n');
  if (before !== null) repo.write(SUMMARY, summaryText(before, null));
  const head = repo.push('Begin');
  repo.write(SUMMARY, summaryText(now, head));
  return { ...repo, head };
}

const published = (repo: SummaryRepository, ref = 'main') => repo.there('show', `${ref}:${SUMMARY}`);

describe('publish-summary', () => {
  it('commits the summary on main as a fast-forward, alone and by the bot, and leaves the clone as it was', () => {
    const repo = repository(80, 81);
    const { status, stdout } = repo.publish();
    const tip = repo.there('rev-parse', 'main');
    expect([status, stdout]).toEqual([0, `pushed ${tip} to main\n`]);
    expect(repo.there('rev-parse', 'main^')).toBe(repo.head);
    expect(repo.there('diff', '--name-only', 'main^', 'main')).toBe(SUMMARY);
    expect(published(repo)).toBe(summaryText(81, repo.head).trim());
    expect(repo.there('log', '-1', '--format=%s', 'main')).toBe(
      `Update coverage summary of ${repo.head.slice(0, 12)} [skip ci]`,
    );
    expect(repo.there('log', '-1', '--format=%an, %cn', 'main')).toBe(
      'github-actions[bot], github-actions[bot]',
    );
    expect(repo.git('rev-parse', 'main')).toBe(repo.head);
    expect(repo.git('status', '--short')).toBe(`M ${SUMMARY}`);
    expect(repo.git('branch', '--all')).toBe('* main\n  remotes/origin/main');
  });

  it('writes the first summary', () => {
    const repo = repository(null, 81);
    expect(repo.publish()).toMatchObject({ status: 0, stderr: '' });
    expect(repo.there('ls-tree', '-r', '--name-only', 'main')).toBe(`README.md\n${SUMMARY}`);
  });

  it.each(['commit', 'data-branch'])(
    '--mode %s publishes nothing when only time and commit differ',
    (mode) => {
      const repo = repository(80, 80);
      repo.publish('--mode', mode);
      const before = repo.there('for-each-ref');
      repo.write(SUMMARY, summaryText(80, repo.head, { generatedAt: '2030-01-01T00:00:00Z' }));
      const { status, stdout } = repo.publish('--mode', mode);
      expect([status, stdout]).toEqual([
        0,
        `unchanged: ${mode === 'commit' ? 'main' : 'coverage-data'} has the same figures\n`,
      ]);
      expect(repo.there('for-each-ref')).toBe(before);
    },
  );

  it('starts again on the new tip when main moves before the push, without a force and without the loss of a commit', () => {
    const repo = repository(80, 81);
    const moved = repo.there('commit-tree', 'main^{tree}', '-p', 'main', '-m', 'Meanwhile');
    repo.hook(
      'pre-receive',
      `[ -e moved ] || { touch moved; env -u GIT_QUARANTINE_PATH git update-ref refs/heads/main ${moved}; }`,
    );
    const { status, stdout } = repo.publish();
    expect([status, stdout]).toEqual([0, `pushed ${repo.there('rev-parse', 'main')} to main\n`]);
    expect(repo.there('rev-parse', 'main^')).toBe(moved);
    expect(published(repo)).toBe(summaryText(81, repo.head).trim());
  });

  it('gives up after --attempts when main moves each time', () => {
    const repo = repository(80, 81);
    repo.hook(
      'pre-receive',
      'new=$(env -u GIT_QUARANTINE_PATH git commit-tree "main^{tree}" -p main -m Meanwhile)\nenv -u GIT_QUARANTINE_PATH git update-ref refs/heads/main "$new"',
    );
    const { status, stderr } = repo.publish('--attempts', '2');
    expect(status).toBe(1);
    expect(stderr).toContain('main moved during each of 2 attempts');
    expect(published(repo)).toBe(summaryText(80, null).trim());
  });

  it('does not put the figures of a commit over those of a later one', () => {
    const repo = repository(80, 81);
    const later = repo.push('Later');
    repo.write(SUMMARY, summaryText(82, later));
    expect(repo.publish().status).toBe(0);
    repo.write(SUMMARY, summaryText(81, repo.head));
    expect(repo.publish()).toMatchObject({
      status: 0,
      stdout: 'outdated: main has the figures of a later commit\n',
    });
    expect(published(repo)).toBe(summaryText(82, later).trim());
  });

  it('says what to do where main is protected, and changes nothing', () => {
    const repo = repository(80, 81);
    repo.hook('pre-receive', 'echo "main is protected" >&2; exit 1');
    const { status, stdout, stderr } = repo.publish();
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /origin refuses a push to main: [^]*main is protected[^]*--mode pull-request or --mode data-branch/,
    );
    expect(repo.there('rev-parse', 'main')).toBe(repo.head);
  });

  it('--mode data-branch writes a branch that holds nothing else and has a history of its own, where main is protected', () => {
    const repo = repository(80, 81);
    repo.hook('update', '[ "$1" != refs/heads/main ]');
    expect(repo.publish('--mode', 'data-branch').status).toBe(0);
    const first = repo.there('rev-parse', 'coverage-data');
    repo.write(SUMMARY, summaryText(82, repo.head));
    expect(repo.publish('--mode', 'data-branch').status).toBe(0);
    expect(repo.there('log', '--format=%H %P', 'coverage-data')).toBe(
      `${repo.there('rev-parse', 'coverage-data')} ${first}\n${first}`,
    );
    expect(repo.there('ls-tree', '-r', '--name-only', 'coverage-data')).toBe(SUMMARY);
    expect(published(repo, 'coverage-data')).toBe(summaryText(82, repo.head).trim());
    expect(repo.there('rev-parse', 'main')).toBe(repo.head);
  });

  it('--mode data-branch refuses a branch that holds anything else', () => {
    const repo = repository(80, 81);
    repo.git('push', '--quiet', 'origin', 'HEAD:notes');
    const { status, stderr } = repo.publish('--mode', 'data-branch', '--data-branch', 'notes');
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining('notes is no branch for data: it holds README.md'),
    ]);
    expect(repo.there('rev-parse', 'notes')).toBe(repo.head);
  });

  it.each(['commit', 'data-branch'])(
    '--mode %s --dry-run says what it would do and pushes nothing',
    (mode) => {
      const repo = repository(80, 81);
      const before = repo.there('for-each-ref');
      const { status, stdout } = repo.publish('--mode', mode, '--dry-run');
      expect([status, stdout]).toEqual([
        0,
        expect.stringMatching(/^would push to (?:main|coverage-data): Update coverage summary of/),
      ]);
      expect(repo.there('for-each-ref')).toBe(before);
    },
  );

  it.each([
    [['--mode', 'force'], '--mode force: one of commit, pull-request, data-branch'],
    [['--attempts', '0'], '--attempts 0'],
    [['--summary', '../summary.json'], 'a path in the repository'],
    [['--summary', 'missing.json'], 'missing.json'],
    [['--summary', 'README.md'], 'is no summary'],
    [['--mode', 'data-branch', '--data-branch', 'main'], 'another branch than --branch'],
    [['--mode', 'pull-request', '--request-branch', 'main'], 'another branch than --branch'],
    [['--unknown'], "Unknown option '--unknown'"],
  ])('%j is a wrong usage', (options, message) => {
    const { status, stdout, stderr } = repository(80, 81).publish(...options);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it.each(['--upload-pack=touch owned', '--receive-pack=owned', 'a..b', '-f'])(
    'row 39: takes %j as no branch and no remote',
    (name) => {
      const repo = repository(80, 81);
      expect(repo.publish(`--branch=${name}`).status).not.toBe(0);
      expect(repo.publish(`--remote=${name}`).status).toBe(70);
      expect(existsSync(join(repo.clone, 'owned'))).toBe(false);
      expect(repo.there('rev-parse', 'main')).toBe(repo.head);
    },
  );
});

describe('publish-summary --mode pull-request', () => {
  const MODE = ['--mode', 'pull-request'];

  /** `gh` that knows a pull request once it was told to create one, and writes down what it is told. */
  function withGh(repo: SummaryRepository): () => readonly string[] {
    const stub = repo.stub(
      'gh',
      'printf "%s\\n" "$@" "--" >> "$0.log"\nif [ "$2" = create ]; then touch "$0.open"; echo https://example.com/1\nelif [ -e "$0.open" ]; then echo \'[{"url":"https://example.com/1"}]\'\nelse echo "[]"; fi',
    );
    return () =>
      readFileSync(`${stub}.log`, 'utf8')
        .split('\n--\n')
        .map((call) => call.split('\n').slice(0, 2).join(' '))
        .filter((call) => call.trim() !== '');
  }

  it('opens one pull request from a branch on top of main, whose commit does not skip checks', () => {
    const repo = repository(80, 81);
    const calls = withGh(repo);
    repo.hook('update', '[ "$1" != refs/heads/main ]');
    const { status, stdout } = repo.publish(...MODE);
    const tip = repo.there('rev-parse', 'coverage-summary');
    expect([status, stdout]).toEqual([0, `pushed ${tip} to coverage-summary; https://example.com/1\n`]);
    expect(calls()).toEqual(['pr list', 'pr create']);
    expect(readFileSync(join(repo.clone, '../bin/gh.log'), 'utf8')).toContain(
      'create\n--head\ncoverage-summary\n--base\nmain\n',
    );
    expect(repo.there('rev-parse', 'coverage-summary^')).toBe(repo.head);
    expect(repo.there('log', '-1', '--format=%s', 'coverage-summary')).not.toContain('[skip ci]');
  });

  it('updates the open one, following main by a merge and never by force', () => {
    const repo = repository(80, 81);
    const calls = withGh(repo);
    repo.publish(...MODE);
    const first = repo.there('rev-parse', 'coverage-summary');
    repo.git('checkout', '--quiet', '--', SUMMARY);
    repo.write('new.ts', 'x\n');
    const moved = repo.push('Move');
    repo.write(SUMMARY, summaryText(83, moved));
    const { status, stdout } = repo.publish(...MODE);
    expect([status, stdout]).toEqual([0, expect.stringContaining('; https://example.com/1')]);
    expect(calls()).toEqual(['pr list', 'pr create', 'pr list']);
    expect(repo.there('log', '-1', '--format=%P', 'coverage-summary')).toBe(`${first} ${moved}`);
    expect(repo.there('diff', '--name-only', 'main', 'coverage-summary')).toBe(SUMMARY);
    expect(published(repo, 'coverage-summary')).toBe(summaryText(83, moved).trim());
  });

  it('does not put the figures of a commit over those of a later one in an open one', () => {
    const repo = repository(80, 81);
    withGh(repo);
    repo.git('checkout', '--quiet', '--', SUMMARY);
    const later = repo.push('Later');
    repo.write(SUMMARY, summaryText(82, later));
    expect(repo.publish(...MODE).status).toBe(0);
    repo.write(SUMMARY, summaryText(81, repo.head));
    expect(repo.publish(...MODE).stdout).toBe(
      'outdated: coverage-summary has the figures of a later commit\n',
    );
    expect(published(repo, 'coverage-summary')).toBe(summaryText(82, later).trim());
  });

  it('leaves an open one alone that has the same figures, and main alone that has them', () => {
    const repo = repository(80, 81);
    withGh(repo);
    repo.publish(...MODE);
    expect(repo.publish(...MODE).stdout).toBe('unchanged: coverage-summary has the same figures\n');
    repo.git('push', '--quiet', repo.remote, 'refs/remotes/origin/main:refs/heads/other');
    repo.there('update-ref', 'refs/heads/main', 'coverage-summary');
    expect(repo.publish(...MODE).stdout).toBe('unchanged: main has the same figures\n');
  });

  it('says what gh said when it fails', () => {
    const repo = repository(80, 81);
    repo.stub('gh', 'echo "no token" >&2; exit 4');
    const { status, stderr } = repo.publish(...MODE);
    expect([status, stderr]).toEqual([70, 'publish-summary: gh pr list ended with 4: no token\n']);
  });
});
