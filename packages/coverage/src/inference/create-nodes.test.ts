import picomatch from 'picomatch';
import { beforeEach, describe, expect, it } from 'vitest';
import { MANIFEST_EXTENSIONS } from '../io/projects/manifest-file.js';
import { infer, MANIFEST, root, write } from './__fixtures__/inferred-workspace.js';
import type { CoveragePluginOptions } from './plugin-options.js';
import { createNodes, createNodesV2 } from './create-nodes.js';

describe('createNodes', () => {
  beforeEach(() => write('packages/a/package.json', { name: 'a' }));

  it('is also exported as createNodesV2', () => {
    expect(createNodesV2).toBe(createNodes);
  });

  it('infers five targets for a project with a manifest, which it does not evaluate', async () => {
    const targets = (await infer([MANIFEST]))['packages/a'];

    expect(Object.keys(targets ?? {})).toEqual([
      'coverage',
      'coverage-diff',
      'coverage-measure',
      'mutate',
      'mutate-diff',
    ]);
    expect(targets?.['coverage-measure']).toMatchObject({
      command: 'vitest run --coverage --coverage.reportsDirectory=coverage',
      options: { cwd: '{projectRoot}', env: { COVERAGE_THRESHOLDS: 'off' } },
      cache: true,
      outputs: ['{projectRoot}/coverage'],
    });
    expect(targets?.['coverage']).toMatchObject({
      executor: '@org/coverage:coverage-bands',
      dependsOn: ['coverage-measure'],
      outputs: ['{projectRoot}/reports/coverage.json'],
    });
    expect(targets?.['coverage-diff']).toMatchObject({
      executor: '@org/coverage:coverage-diff',
      dependsOn: ['coverage-measure'],
      outputs: ['{projectRoot}/reports/coverage-diff.json'],
    });
  });

  it.each([
    ['5.0.5', null, true],
    ['4.1.0', null, false],
    ['4.1.0', '5.0.0-beta.1', true],
    ['5.0.5', '3.2.4', false],
    [null, null, false],
  ])(
    'gives each project a cache of modules of its own: Vitest %s in the root, %s in the project',
    async (inRoot, own, hasOne) => {
      if (inRoot !== null) write('node_modules/vitest/package.json', { version: inRoot });
      if (own !== null) write('packages/a/node_modules/vitest/package.json', { version: own });
      const { command } = (await infer([MANIFEST]))['packages/a']!['coverage-measure']!;
      expect(command!.endsWith(' --fsModuleCachePath=node_modules/.vitest-cache')).toBe(hasOne);
    },
  );

  it.each(MANIFEST_EXTENSIONS)('takes feature.manifest.%s, and its glob finds it', async (extension) => {
    expect(picomatch.isMatch(`packages/a/feature.manifest.${extension}`, createNodes[0])).toBe(true);
    expect(await infer([`packages/a/feature.manifest.${extension}`])).toHaveProperty(['packages/a']);
  });

  it('leaves other files alone without coverageTarget', async () => {
    expect(await infer(['packages/a/vitest.config.ts', 'packages/a/feature.manifest.test.ts'])).toEqual({});
  });

  it('leaves a folder alone that is no project', async () => {
    expect(await infer(['examples/feature.manifest.ts'])).toEqual({});
  });

  it('gives the same result for any order of the files, sorted by root', async () => {
    write('packages/b/project.json', { name: 'b' });
    const [one, other] = [
      [MANIFEST, 'packages/b/feature.manifest.ts'],
      ['packages/b/feature.manifest.ts', MANIFEST],
    ];

    expect(JSON.stringify(await infer(other))).toBe(JSON.stringify(await infer(one)));
    expect(Object.keys(await infer(other))).toEqual(['packages/a', 'packages/b']);
  });

  it('writes no absolute path and nothing of the environment', async () => {
    process.env['NX_BASE'] = 'from-the-environment';
    try {
      const text = JSON.stringify(await infer([MANIFEST], { mode: 'observe', base: 'develop' }));

      expect(text).not.toContain(root);
      expect(text).not.toContain(process.cwd());
      expect(text).not.toContain('from-the-environment');
    } finally {
      delete process.env['NX_BASE'];
    }
  });

  it('reports a root with tests of its own to coverage/own, which the aggregate leaves alone', async () => {
    const targets = (await infer(['feature.manifest.ts']))['.'];

    expect(targets?.['coverage-measure']?.outputs).toEqual(['{projectRoot}/coverage/own']);
  });

  it('names the targets as the options say', async () => {
    const targets = (
      await infer([MANIFEST], {
        measureTargetName: 'measure',
        bandsTargetName: 'l0',
        diffTargetName: 'l1',
        mutateTargetName: 'l3',
        mutateDiffTargetName: 'l3-diff',
      })
    )['packages/a'];

    expect(Object.keys(targets ?? {})).toEqual(['l0', 'l1', 'l3', 'l3-diff', 'measure']);
    expect(targets?.['l1']).toMatchObject({ dependsOn: ['measure'], options: { coverageTarget: 'measure' } });
  });

  it('throws on an option that it does not have, and names those that it has', async () => {
    await expect(infer([MANIFEST], { moode: 'observe' } as CoveragePluginOptions)).rejects.toThrow(
      /no option "moode".*\bmode\b/,
    );
  });

  it.each([
    {
      what: 'measureTargetName: "coverage", in whose place the bands would not be judged',
      options: { measureTargetName: 'coverage' },
      message: '"measureTargetName" and "bandsTargetName" of the plugin @org/coverage are both "coverage"',
    },
    {
      what: 'coverageTarget: "coverage", on which the target of the bands would depend for itself',
      options: { coverageTarget: 'coverage' },
      message: '"coverageTarget" and "bandsTargetName" of the plugin @org/coverage are both "coverage"',
    },
    {
      what: 'two verdicts of one name',
      options: { diffTargetName: 'gate', bandsTargetName: 'gate' },
      message: '"bandsTargetName" and "diffTargetName" of the plugin @org/coverage are both "gate"',
    },
    {
      what: 'an empty name',
      options: { coverageTarget: '' },
      message: 'the option "coverageTarget" of the plugin @org/coverage is no name of a target',
    },
  ])('throws on $what', async ({ options, message }) => {
    await expect(infer([MANIFEST], options)).rejects.toThrow(`nx.json: ${message}`);
  });

  it('lets the workspace’s own target be called coverage where the verdict has another name', async () => {
    const options = { coverageTarget: 'coverage', bandsTargetName: 'coverage-bands' };
    expect(Object.keys((await infer([MANIFEST], options))['packages/a'] ?? {})).toContain('coverage-bands');
  });

  it.each([
    { name: 'mode', one: { mode: 'observe' }, other: {}, values: '"observe" and unset' },
    { name: 'policy', one: {}, other: { policy: 'bands' }, values: 'unset and "bands"' },
    { name: 'base', one: { base: 'a' }, other: { base: 'b' }, values: '"a" and "b"' },
  ])(
    'throws where entries of the plugin differ in $name, one of which would be taken for all',
    async (row) => {
      const plugins = [
        '@nx/js/typescript',
        { plugin: '@org/coverage', include: ['packages/a/**'], options: row.one },
        { plugin: '@org/coverage', exclude: ['packages/a/**'], options: row.other },
      ];
      await expect(infer([MANIFEST], {}, { plugins })).rejects.toThrow(
        `nx.json: the entries of the plugin @org/coverage differ in "${row.name}": ${row.values}.`,
      );
    },
  );

  it('takes several entries of the plugin that agree on verdicts, whatever their targets are called', async () => {
    const plugins = [
      { plugin: '@org/coverage', options: { mode: 'observe', coverageTarget: 'test' } },
      { plugin: '@org/coverage', options: { mode: 'observe', measureTargetName: 'measure' } },
    ];
    await expect(infer([MANIFEST], {}, { plugins })).resolves.toHaveProperty(['packages/a']);
    const inferred = (...entries: string[]) => infer([MANIFEST], {}, { plugins: entries });
    expect(await inferred('@org/coverage', '@org/coverage')).toEqual(await inferred('@org/coverage'));
  });

  it('passes mode, policy, branches and bands on to the verdicts', async () => {
    const bands = { default: { lines: 80 } };
    const targets = (await infer([MANIFEST], { mode: 'observe', policy: 'bands', branches: 'warn', bands }))[
      'packages/a'
    ];

    expect(targets?.['coverage-diff']?.options).toMatchObject({
      mode: 'observe',
      policy: 'bands',
      branches: 'warn',
      bands,
    });
    expect(targets?.['coverage']?.options).toMatchObject({ mode: 'observe', bands });
  });
});

describe('createNodes with coverageTarget', () => {
  const options = { coverageTarget: 'test' } satisfies CoveragePluginOptions;

  beforeEach(() => write('packages/a/package.json', { name: 'a' }));

  it('makes no coverage-measure and judges what the target wrote', async () => {
    const targets = (await infer([MANIFEST], options))['packages/a'];

    expect(Object.keys(targets ?? {})).toEqual(['coverage', 'coverage-diff', 'mutate', 'mutate-diff']);
    expect(targets?.['coverage-diff']).toMatchObject({
      dependsOn: ['test'],
      options: { coverageTarget: 'test' },
    });
  });

  it.each(['vitest.config.mts', 'vite.config.ts', 'jest.config.cjs'])(
    'judges the changed lines of a project with %s and no manifest, and its bands when there are some',
    async (file) => {
      const files = [`packages/a/${file}`];

      expect(Object.keys((await infer(files, options))['packages/a'] ?? {})).toEqual(['coverage-diff']);
      expect(
        Object.keys(
          (await infer(files, { ...options, bands: { default: { lines: 80 } } }))['packages/a'] ?? {},
        ),
      ).toEqual(['coverage', 'coverage-diff']);
    },
  );

  it('prefers the manifest to the configuration beside it', async () => {
    const targets = await infer(
      ['packages/a/vitest.config.mts', 'packages/a/vite.config.ts', MANIFEST],
      options,
    );

    expect(Object.keys(targets['packages/a'] ?? {})).toEqual([
      'coverage',
      'coverage-diff',
      'mutate',
      'mutate-diff',
    ]);
  });

  it('leaves a root configuration alone unless the root is a project', async () => {
    expect(await infer(['vitest.config.ts'], options)).toEqual({});

    write('package.json', { nx: {} });
    expect(await infer(['vitest.config.ts'], options)).toHaveProperty(['.']);
  });
});
