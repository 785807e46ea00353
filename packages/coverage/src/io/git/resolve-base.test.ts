import { describe, expect, it, vi } from 'vitest';
import { cloneRepo, makeRepo, type TestRepo } from './__fixtures__/repo.js';
import { defaultBases } from './default-bases.js';
import { findRepository } from './find-repository.js';
import { resolveBase } from './resolve-base.js';

type More = Omit<Parameters<typeof resolveBase>[0], 'repo' | 'refs'>;

async function resolved(repo: TestRepo, ref: string, more: More = {}) {
  return resolveBase({ repo: await findRepository(repo.dir), refs: [ref], ...more });
}

/** main: one - two; feature (checked out): one - three. */
function forked(): { repo: TestRepo; one: string; two: string; three: string } {
  const repo = makeRepo();
  const one = repo.commit('one');
  const two = repo.commit('two');
  repo.git('checkout', '-q', '-b', 'feature', one);
  const three = repo.commit('three');
  return { repo, one, two, three };
}

describe('resolveBase', () => {
  it('row 2: the base is the merge base with HEAD, `exact` takes the ref itself, both as commit ids', async () => {
    const { repo, one, two, three } = forked();
    expect(await resolved(repo, 'main')).toEqual({
      ref: 'main',
      commit: two,
      mergeBase: { commit: one, others: [] },
    });
    expect(await resolved(repo, 'main', { exact: true })).toEqual({ ref: 'main', commit: two });
    expect(await resolved(repo, 'feature', { head: 'main' })).toMatchObject({
      commit: three,
      mergeBase: { commit: one },
    });
  });

  it('row 2: a criss-cross history takes what `git merge-base` prints first and lists the others', async () => {
    const { repo, two, three } = forked();
    repo.git('merge', '-q', '--no-ff', '-m', 'x', 'main');
    repo.git('checkout', '-q', 'main');
    repo.git('merge', '-q', '--no-ff', '-m', 'y', three);
    repo.commit('four');
    const first = repo.git('merge-base', 'feature', 'HEAD');
    const { mergeBase } = await resolved(repo, 'feature');
    expect(mergeBase).toEqual({ commit: first, others: [first === two ? three : two] });
  });

  it.each(['sha1', 'sha256'])(
    'takes the id of the empty tree where it is asked for, and no other tree: %s',
    async (hash) => {
      const repo = makeRepo(`--object-format=${hash}`);
      repo.commit('one');
      const empty = repo.git('hash-object', '-t', 'tree', '/dev/null');
      expect(await resolved(repo, empty, { orEmptyTree: true })).toEqual({ ref: empty, commit: empty });
      const unknown = { code: 'GIT_UNKNOWN_REF' };
      await expect(resolved(repo, empty, { exact: true })).rejects.toMatchObject(unknown);
      repo.write('a.txt', 'a');
      repo.commit('two');
      const tree = repo.git('rev-parse', 'HEAD^{tree}');
      await expect(resolved(repo, tree, { orEmptyTree: true })).rejects.toMatchObject(unknown);
    },
  );

  it('an annotated tag, an abbreviated id and a relative revision name their commit', async () => {
    const { repo, one } = forked();
    repo.git('tag', '-a', '-m', 'x', 'v1', one);
    for (const ref of ['v1', one.slice(0, 8), 'HEAD~1', 'main^', 'HEAD@{0}^'])
      expect(await resolved(repo, ref, { exact: true })).toEqual({ ref, commit: one });
  });

  it('row 4: an unknown ref is GIT_UNKNOWN_REF with the fetch that brings it', async () => {
    const { repo } = forked();
    await expect(resolved(repo, 'origin/main')).rejects.toMatchObject({
      code: 'GIT_UNKNOWN_REF',
      message: '"origin/main" names no commit in this repository',
      fix: expect.stringContaining('`git fetch origin main:refs/remotes/origin/main`.') as string,
      exitCode: 4,
    });
    await expect(resolved(repo, 'main', { head: 'nowhere' })).rejects.toMatchObject({
      code: 'GIT_UNKNOWN_REF',
    });
  });

  it.each([
    ['main', [], /^Make it: `git branch main origin\/main`\. /],
    ['main', ['--depth=1', '--no-single-branch'], /^Make it: /],
    ['main', ['--single-branch'], /^Fetch it: `git fetch origin main:main`\. /],
    ['refs/heads/main', ['--single-branch'], /^Fetch it: /],
    ['origin/main', ['--single-branch'], /^Fetch it: /],
    ['<id>', ['--single-branch'], /^Fetch it: `git fetch origin [0-9a-f]{40}`\. /],
  ])('row 4: what the error of %s in a clone with %j says to type makes it known', async (ref, how, said) => {
    const { repo, two } = forked();
    repo.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    const clone = cloneRepo(repo, ...how);
    const asked = ref.replace('<id>', two);
    const { fix } = await resolved(clone, asked).then(
      () => expect.fail('it is known'),
      (error: { fix: string }) => error,
    );
    expect(fix).toMatch(said);
    clone.git(.../^[^`]*`git ([^`]*)`/.exec(fix)![1]!.split(' '));
    expect(await resolved(clone, asked, { exact: true })).toEqual({ ref: asked, commit: two });
  });

  it('row 4: a ref that no shell would take as it is, is not put into a command', async () => {
    const { repo } = forked();
    const fix = 'Check the name: `git branch --all`';
    for (const ref of ['a;b', 'main~9', 'origin/$(x)']) {
      await expect(resolved(repo, ref)).rejects.toMatchObject({ fix });
    }
  });

  it.each([40, 64])(
    'says what %i zeros are, also in a shallow clone, and nothing is fetched by them',
    async (count) => {
      const { repo } = forked();
      for (const asked of [repo, cloneRepo(repo, '--depth=1')]) {
        await expect(resolved(asked, '0'.repeat(count))).rejects.toMatchObject({
          code: 'GIT_UNKNOWN_REF',
          message: expect.stringContaining('when a branch is pushed for the first time') as string,
          fix: expect.stringMatching(/^Name a branch .*github\.event\.created && 'origin\/main'/) as string,
          exitCode: 4,
        });
      }
    },
  );

  it('row 4: in a shallow clone a missing ref and a missing merge base are GIT_SHALLOW', async () => {
    const { repo } = forked();
    const clone = cloneRepo(repo, '--depth=1', '--no-single-branch');
    const shallow = {
      code: 'GIT_SHALLOW',
      fix: expect.stringMatching(/fetch-depth: 0.*git fetch --unshallow/) as string,
      exitCode: 4,
    };
    await expect(resolved(clone, 'origin/gone')).rejects.toMatchObject(shallow);
    await expect(resolved(clone, 'origin/main')).rejects.toMatchObject(shallow);
    clone.git('fetch', '-q', '--unshallow');
    expect(await resolved(clone, 'origin/main')).toHaveProperty('mergeBase');
  });

  it('row 4: histories without a common commit are GIT_NO_MERGE_BASE, and `exact` compares them', async () => {
    const { repo } = forked();
    repo.git('checkout', '-q', '--orphan', 'other');
    const commit = repo.commit('root');
    await expect(resolved(repo, 'main')).rejects.toMatchObject({
      code: 'GIT_NO_MERGE_BASE',
      message: expect.stringContaining(commit) as string,
      fix: expect.stringContaining('--exact-base') as string,
      exitCode: 4,
    });
    expect(await resolved(repo, 'main', { exact: true })).not.toHaveProperty('mergeBase');
  });

  it('row 4: a repository without a commit is GIT_NO_COMMITS', async () => {
    await expect(resolved(makeRepo(), 'main')).rejects.toMatchObject({ code: 'GIT_NO_COMMITS', exitCode: 4 });
  });

  it.each([
    '--all',
    '-x',
    '--output=stolen',
    '^main',
    'main..feature',
    'main:file',
    '',
    'a\nb',
    'a\0b',
    ';id',
    '$(id)',
    'main file',
    'main commit',
  ])('row 39: %j is a name that no commit has, and no option', async (ref) => {
    const { repo } = forked();
    const error = {
      code: 'GIT_UNKNOWN_REF',
      exitCode: 4,
      fix: expect.not.stringContaining('git fetch') as string,
    };
    await expect(resolved(repo, ref)).rejects.toMatchObject(error);
    await expect(resolved(repo, 'main', { head: ref })).rejects.toMatchObject(error);
  });

  it('row 39: a branch whose name begins with `-` is a base', async () => {
    const { repo, one } = forked();
    repo.git('update-ref', 'refs/heads/-q', one);
    expect(await resolved(repo, '-q')).toMatchObject({ commit: one });
  });
});

describe('defaultBases', () => {
  const chosen = (more: { nx?: string; plugin?: string; json?: string }) => {
    vi.stubEnv('NX_BASE', more.nx);
    return defaultBases({ base: more.plugin, nxBase: more.json });
  };

  it('takes NX_BASE, else the plugin option, else nx.json; empty ones count as absent', () => {
    expect(chosen({ nx: 'a', plugin: 'b', json: 'c' })).toEqual(['a']);
    expect(chosen({ nx: '', plugin: 'b', json: 'c' })).toEqual(['b']);
    expect(chosen({ plugin: '', json: 'c' })).toEqual(['c']);
  });

  it.each([{ plugin: 'HEAD' }, { json: 'HEAD' }, { json: '@' }])(
    'refuses HEAD as a standing base, with which nothing committed differs: %j',
    (settings) => {
      expect(() => chosen(settings)).toThrow(
        expect.objectContaining({ code: 'CONFIG_INVALID', exitCode: 2 }) as Error,
      );
      expect(chosen({ ...settings, nx: 'HEAD' })).toEqual(['HEAD']);
    },
  );

  it('takes origin/HEAD where it names a commit, else main', async () => {
    const source = makeRepo();
    source.commit();
    const clone = cloneRepo(source);
    const refIn = async (repo: TestRepo) =>
      (await resolveBase({ repo: await findRepository(repo.dir), refs: chosen({}) })).ref;
    expect(await refIn(clone)).toBe('origin/HEAD');
    clone.git('update-ref', '-d', 'refs/remotes/origin/main');
    expect(await refIn(clone)).toBe('main');
    expect(await refIn(source)).toBe('main');
    clone.git('branch', '-q', '-m', 'trunk');
    await expect(refIn(clone)).rejects.toMatchObject({
      message: '"main" names no commit in this repository',
    });
  });
});
