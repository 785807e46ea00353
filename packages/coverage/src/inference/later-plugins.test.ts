import { beforeEach, describe, expect, it } from 'vitest';
import { infer, MANIFEST, write } from './__fixtures__/inferred-workspace.js';

const vitest = (testTargetName: string) => ({ plugin: '@nx/vitest', options: { testTargetName } });

describe('createNodes beside other plugins', () => {
  beforeEach(() => write('packages/a/package.json', { name: 'a' }));

  it.each([
    [vitest('coverage'), 'coverage'],
    [{ plugin: '@nx/js/typescript', options: { build: { targetName: 'mutate' } } }, 'mutate'],
  ])('throws where a later one takes the name of a target: %j', async (other, name) => {
    await expect(infer([MANIFEST], {}, { plugins: ['@org/coverage', other] })).rejects.toThrow(
      `nx.json: the plugin ${other.plugin} names a target "${name}", as @org/coverage does`,
    );
  });

  it('knows its own names as they are set', async () => {
    const plugins = [{ plugin: '@org/coverage', options: { bandsTargetName: 'bands' } }, vitest('coverage')];

    expect(await infer([MANIFEST], { bandsTargetName: 'bands' }, { plugins })).toHaveProperty(
      'packages/a.bands',
    );
    await expect(infer([MANIFEST], { bandsTargetName: 'coverage' }, { plugins })).rejects.toThrow('coverage');
  });

  it('leaves others alone: earlier ones, whose target Nx replaces, and later ones of other names', async () => {
    const plugins = [
      vitest('coverage'),
      '@org/coverage',
      '@nx/eslint/plugin',
      vitest('test'),
      { plugin: '@nx/js' },
      { plugin: '@nx/docker', options: { ports: [80], build: { skip: true } } },
    ];

    expect(await infer([MANIFEST], {}, { plugins })).toHaveProperty(['packages/a', 'coverage']);
  });
});
