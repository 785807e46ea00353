import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

const PLUGIN = '@org/coverage';
const MANIFEST = JSON.stringify({ coverage: { baseline: { lines: 100 } } });

/** The step of a verdict on two projects of a workspace, each with a line that no test runs. */
async function stepIn(nx: object, nxBase = '', ...words: readonly string[]) {
  vi.stubEnv('NX_BASE', nxBase);
  onTestFinished(() => void vi.unstubAllEnvs());
  const each = ['auth', 'blog'];
  const repo = workspaceOf(
    Object.fromEntries([
      ['nx.json', JSON.stringify({ plugins: [PLUGIN], ...nx })],
      ['package.json', '{ "name": "all", "workspaces": ["*"] }'],
      ...each.flatMap((name) => [
        [`${name}/package.json`, JSON.stringify({ name })],
        [`${name}/feature.manifest.json`, MANIFEST],
        [`${name}/src/a.ts`, statements(1)],
      ]),
    ]),
    Object.fromEntries(
      each.flatMap((name) => [
        [`${name}/src/a.ts`, statements(1, 2)],
        [`${name}/coverage/lcov.info`, lcovText({ 'src/a.ts': { 1: 1, 2: 0 } })],
      ]),
    ),
  );
  repo.git('branch', '-q', 'develop');
  repo.git('update-ref', 'refs/remotes/origin/main', 'main');
  repo.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
  const { document } = await runDiffCommand(repo.dir, ...words);
  return document.steps!.map(({ code }) => code);
}

describe('coverage diff: what is affected where several projects are to be judged again', () => {
  it('is told of a base that Nx would not take by itself: the plugin’s, and origin/HEAD', async () => {
    const plugins = [{ plugin: PLUGIN, options: { base: 'develop' } }];
    const ofDevelop = ['npx nx affected -t coverage-diff --base=develop'];
    expect(await stepIn({ plugins, defaultBase: 'main' })).toEqual(ofDevelop);
    expect(await stepIn({})).toEqual(['npx nx affected -t coverage-diff --base=origin/HEAD']);
    expect(await stepIn({ plugins }, '', '--with-mutation')).toEqual([
      'npx nx affected -t coverage-measure --base=develop',
      'npx coverage diff --with-mutation',
    ]);
  });

  it('is not where Nx takes the same: NX_BASE, nx.json’s, main', async () => {
    const alone = ['npx nx affected -t coverage-diff'];
    expect(await stepIn({ defaultBase: 'develop' })).toEqual(alone);
    expect(await stepIn({}, 'develop')).toEqual(alone);
    expect(await stepIn({ defaultBase: 'main' })).toEqual(alone);
  });
});
