import { describe, expect, it } from 'vitest';
import { featureRepo, check, changesIn, manifest, MANIFEST } from '../../__fixtures__/check-repo.js';

describe('coverage check: settings', () => {
  it('names what nx.json and a target of a project loosen', async () => {
    const options = { bands: { default: { lines: 80 } } };
    const repo = featureRepo({
      'nx.json': JSON.stringify({ plugins: [{ plugin: '@org/coverage', options }] }),
    });
    const loose = { mode: 'observe', bands: { default: { lines: 70 } } };
    repo.write('nx.json', JSON.stringify({ plugins: [{ plugin: '@org/coverage', options: loose }] }));
    const targets = { 'coverage-diff': { options: { branches: 'off' } } };
    repo.write('packages/auth/project.json', JSON.stringify({ name: 'auth', targets }));
    expect(changesIn((await check(repo)).document)).toEqual([
      'option-loosened bands.default.lines: 80 → 70',
      'option-loosened mode: enforce → observe',
      'option-loosened packages/auth/project.json targets.coverage-diff.branches: default → off',
    ]);
    repo.write('nx.json', '{}');
    expect(changesIn((await check(repo)).document)).toContain('option-loosened plugin @org/coverage removed');
  });

  it('names what a configuration, a list of defaults, a second entry and another name of a target loosen', async () => {
    const repo = featureRepo();
    const plugins = ['@org/coverage', { plugin: '@org/coverage', options: { policy: 'bands' } }];
    const targetDefaults = { 'coverage-diff': [{ options: { branches: 'off' } }] };
    repo.write('nx.json', JSON.stringify({ plugins, targetDefaults }));
    const targets = { coverage: { configurations: { ci: { mode: 'observe' } } } };
    repo.write('packages/auth/project.json', JSON.stringify({ name: 'auth', targets }));
    expect(changesIn((await check(repo)).document)).toEqual([
      'option-loosened policy: lines → bands',
      'option-loosened targetDefaults.coverage-diff[0].branches: default → off',
      'option-loosened packages/auth/project.json targets.coverage.configurations.ci.mode: enforce → observe',
    ]);
    const options = { diffTargetName: 'l1' };
    repo.write('nx.json', JSON.stringify({ plugins: [{ plugin: '@org/coverage', options }] }));
    expect(changesIn((await check(repo)).document)).toContain(
      'option-loosened diffTargetName: coverage-diff → l1',
    );
  });

  it('names another base that changes are compared with, of all and of a target', async () => {
    const repo = featureRepo({ 'nx.json': '{ "plugins": ["@org/coverage"], "defaultBase": "main" }' });
    const nx = (more: object) =>
      repo.write('nx.json', JSON.stringify({ plugins: ['@org/coverage'], ...more }));
    for (const same of [{ defaultBase: 'origin/main' }, {}]) {
      nx(same);
      expect((await check(repo)).document.status).toBe('pass');
    }
    nx({ defaultBase: 'topic' });
    expect(changesIn((await check(repo)).document)).toEqual(['option-loosened base: main → topic']);
    nx({ plugins: [{ plugin: '@org/coverage', options: { base: 'topic' } }], defaultBase: 'main' });
    expect(changesIn((await check(repo)).document)).toEqual(['option-loosened base: main → topic']);
    nx({ targetDefaults: { 'coverage-diff': { cache: false, options: { baseFallback: 'topic' } } } });
    expect(changesIn((await check(repo)).document)).toEqual([
      'option-loosened targetDefaults.coverage-diff.baseFallback: unset → topic',
    ]);
  });

  it('names what the file loosens that nx.json extends, also where only the one that it names is another', async () => {
    const preset = (options: object) => JSON.stringify({ plugins: [{ plugin: '@org/coverage', options }] });
    const repo = featureRepo({
      'nx.json': '{ "extends": "./tools/strict.json" }',
      'tools/strict.json': preset({ acknowledged: [] }),
      'tools/loose.json': preset({ policy: 'bands' }),
    });
    expect((await check(repo)).document.status).toBe('pass');
    repo.write('tools/strict.json', preset({ mode: 'observe' }));
    expect(changesIn((await check(repo)).document)).toEqual(['option-loosened mode: enforce → observe']);
    repo.write('nx.json', '{ "extends": "./tools/loose.json" }');
    expect(changesIn((await check(repo)).document)).toEqual(['option-loosened policy: lines → bands']);
  });

  it('names nothing where the plugin is new and the base had no manifest: there was nothing to weaken', async () => {
    const repo = featureRepo({ 'nx.json': '{}' });
    repo.remove(MANIFEST);
    repo.commit();
    const observing = JSON.stringify({
      plugins: [{ plugin: '@org/coverage', options: { mode: 'observe' } }],
    });
    repo.write('nx.json', observing);
    expect(changesIn((await check(repo)).document)).toEqual([]);
    repo.write(MANIFEST, manifest());
    expect(changesIn((await check(repo)).document)).toEqual([]);
  });

  it.each(['stays', 'goes', 'changes'])(
    'names the mode of a new plugin where the base had a manifest, which %s',
    async (what) => {
      const repo = featureRepo({ 'nx.json': '{}' });
      const options = { mode: 'observe' };
      repo.write('nx.json', JSON.stringify({ plugins: [{ plugin: '@org/coverage', options }] }));
      if (what === 'goes') repo.remove(MANIFEST);
      if (what === 'changes') repo.write(MANIFEST, `${manifest()}\n`);
      expect(changesIn((await check(repo)).document)).toContain('option-loosened mode: enforce → observe');
    },
  );

  it('names a target that was loosened beside the plugin that is new', async () => {
    const targets = (mode: string) =>
      JSON.stringify({ name: 'auth', targets: { coverage: { options: { mode } } } });
    const repo = featureRepo({ 'nx.json': '{}', 'packages/auth/project.json': targets('enforce') });
    repo.remove(MANIFEST);
    repo.commit();
    repo.write('nx.json', JSON.stringify({ plugins: ['@org/coverage'] }));
    repo.write('packages/auth/project.json', targets('observe'));
    expect(changesIn((await check(repo)).document)).toEqual([
      'option-loosened packages/auth/project.json targets.coverage.mode: enforce → observe',
    ]);
  });

  it('takes what a target leaves out from the plugin: only what is looser than that counts', async () => {
    const observing = JSON.stringify({
      plugins: [{ plugin: '@org/coverage', options: { mode: 'observe' } }],
    });
    const targets = (mode: string) =>
      JSON.stringify({ name: 'auth', targets: { coverage: { options: { mode } } } });
    const repo = featureRepo({ 'nx.json': observing, 'packages/auth/project.json': targets('enforce') });
    repo.remove('packages/auth/project.json');
    expect(changesIn((await check(repo)).document)).toEqual([
      'option-loosened packages/auth/project.json targets.coverage.mode: enforce → observe',
    ]);
    repo.commit();
    repo.write('packages/auth/project.json', targets('observe'));
    expect((await check(repo)).document.weakenings).toEqual([]);
  });
});
