import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { CreateNodesContext, TargetConfiguration } from '@nx/devkit';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNodes, createNodesV2 } from './create-nodes.js';
import type { CoveragePluginOptions } from './plugin-options.js';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'create-nodes-'));
  write('package.json', { devDependencies: { vitest: '5.0.5', '@vitest/coverage-v8': '5.0.5' } });
  write('package-lock.json', {});
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, content: object | string = ''): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), typeof content === 'string' ? content : JSON.stringify(content));
}

type Projects = Record<string, Record<string, TargetConfiguration>>;

/** The inferred targets by project root. */
async function infer(
  files: string[],
  options?: CoveragePluginOptions,
  nxJsonConfiguration: CreateNodesContext['nxJsonConfiguration'] = {},
): Promise<Projects> {
  for (const file of files) write(file, 'throw new Error("evaluated")');
  const result = await createNodes[1](files, options, { nxJsonConfiguration, workspaceRoot: root });
  const entries = result.flatMap(([, { projects }]) => Object.entries(projects ?? {}));
  return Object.fromEntries(entries.map(([name, project]) => [name, project.targets ?? {}]));
}

const MANIFEST = 'packages/a/feature.manifest.ts';

/** The one runtime input of a target. */
function runtimeOf(target: TargetConfiguration | undefined): string | undefined {
  const input = target?.inputs?.find((candidate) => typeof candidate === 'object' && 'runtime' in candidate);
  return input && (input as { runtime: string }).runtime;
}

describe('createNodes', () => {
  beforeEach(() => write('packages/a/package.json', { name: 'a' }));

  it('is also exported as createNodesV2', () => {
    expect(createNodesV2).toBe(createNodes);
  });

  it('infers three targets for a project with a manifest, which it does not evaluate', async () => {
    const targets = (await infer([MANIFEST]))['packages/a'];

    expect(Object.keys(targets ?? {})).toEqual(['coverage', 'coverage-diff', 'coverage-measure']);
    expect(targets?.['coverage-measure']).toMatchObject({
      command: 'vitest run --coverage',
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

  it.each(['ts', 'mts', 'js', 'mjs', 'json'])('takes feature.manifest.%s', async (extension) => {
    expect(await infer([`packages/a/feature.manifest.${extension}`])).toHaveProperty(['packages/a']);
  });

  it('leaves other files alone without coverageTarget', async () => {
    expect(await infer(['packages/a/vitest.config.ts', 'packages/a/feature.manifest.cts'])).toEqual({});
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
      await infer([MANIFEST], { measureTargetName: 'measure', bandsTargetName: 'l0', diffTargetName: 'l1' })
    )['packages/a'];

    expect(Object.keys(targets ?? {})).toEqual(['l0', 'l1', 'measure']);
    expect(targets?.['l1']).toMatchObject({ dependsOn: ['measure'], options: { coverageTarget: 'measure' } });
  });

  it('throws on an option that it does not have, and names those that it has', async () => {
    await expect(infer([MANIFEST], { moode: 'observe' } as CoveragePluginOptions)).rejects.toThrow(
      /no option "moode".*\bmode\b/,
    );
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

    expect(Object.keys(targets ?? {})).toEqual(['coverage', 'coverage-diff']);
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

    expect(Object.keys(targets['packages/a'] ?? {})).toEqual(['coverage', 'coverage-diff']);
  });

  it('leaves a root configuration alone unless the root is a project', async () => {
    expect(await infer(['vitest.config.ts'], options)).toEqual({});

    write('package.json', { nx: {} });
    expect(await infer(['vitest.config.ts'], options)).toHaveProperty(['.']);
  });
});

describe('createNodes: inputs', () => {
  beforeEach(() => write('packages/a/package.json', { name: 'a' }));

  it('takes ^production where nx.json defines it, else ^default', async () => {
    const inputsOf = async (namedInputs: Record<string, string[]>) =>
      (await infer([MANIFEST], {}, { namedInputs }))['packages/a']?.['coverage-measure']?.inputs;

    expect(await inputsOf({ production: ['default'] })).toContain('^production');
    expect(await inputsOf({})).toContain('^default');
  });

  it('names only dependencies that the root has, and none without a lock file', async () => {
    const inputsOf = async () => (await infer([MANIFEST]))['packages/a']?.['coverage-measure']?.inputs;
    expect(await inputsOf()).toContainEqual({ externalDependencies: ['@vitest/coverage-v8', 'vitest'] });

    rmSync(join(root, 'package-lock.json'));
    expect((await inputsOf())?.some((input) => typeof input === 'object')).toBe(false);
  });

  it('names itself by version, not as an external dependency, where it is linked from the workspace', async () => {
    write('package.json', { devDependencies: { '@org/coverage': '*' } });
    const target = (await infer([MANIFEST]))['packages/a']?.['coverage-diff'];

    expect(target?.inputs).toContainEqual({ externalDependencies: [] });
    expect(target?.options).toHaveProperty('pluginVersion', expect.stringMatching(/^\d+\.\d+\.\d+/));
  });

  it('keys coverage-diff, and nothing else, to the base: option, then defaultBase, then what git knows', async () => {
    const targetsOf = async (
      options: CoveragePluginOptions,
      nxJson: CreateNodesContext['nxJsonConfiguration'],
    ) => (await infer([MANIFEST], options, nxJson))['packages/a'];

    const both = await targetsOf({ base: 'develop' }, { defaultBase: 'trunk' });
    expect(runtimeOf(both?.['coverage-diff'])).toContain("${NX_BASE:-'develop'}");
    expect(both?.['coverage-diff']?.options).toHaveProperty('baseFallback', 'develop');
    expect(runtimeOf(both?.['coverage'])).toBeUndefined();
    expect(runtimeOf(both?.['coverage-measure'])).toBeUndefined();

    const trunk = await targetsOf({ base: '' }, { defaultBase: 'trunk' });
    expect(runtimeOf(trunk?.['coverage-diff'])).toContain("${NX_BASE:-'trunk'}");
    const affected = await targetsOf({}, { affected: { defaultBase: 'old' } });
    expect(affected?.['coverage-diff']?.options).toHaveProperty('baseFallback', 'old');
    const none = await targetsOf({}, {});
    expect(runtimeOf(none?.['coverage-diff'])).toContain('origin/HEAD');
    expect(none?.['coverage-diff']?.options).not.toHaveProperty('baseFallback');
  });

  it('adds the option `inputs` to both verdicts', async () => {
    const inputs = ['{workspaceRoot}/bands.ts'];
    const targets = (await infer([MANIFEST], { inputs }))['packages/a'];

    expect(targets?.['coverage']?.inputs).toContain(inputs[0]);
    expect(targets?.['coverage-diff']?.inputs).toContain(inputs[0]);
    expect(targets?.['coverage-measure']?.inputs).not.toContain(inputs[0]);
  });
});

describe('the entry file', () => {
  it('loads nothing but modules of node, since each plugin worker loads it', () => {
    expect([...runtimeImports(join(import.meta.dirname, '..', 'index.ts'))].sort()).toEqual([
      'node:fs',
      'node:path',
      'node:path/posix',
    ]);
  });

  /** The packages that a source file and those it imports need at run time. */
  function runtimeImports(file: string): Set<string> {
    const found = new Set<string>();
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
      /^(?:import|export)(?! type)\s[^;]*?from '([^']+)';/gm,
    )) {
      if (!name.startsWith('.')) found.add(name);
      else
        runtimeImports(join(dirname(file), name.replace(/\.js$/, '.ts'))).forEach((inner) =>
          found.add(inner),
        );
    }
    return found;
  }
});
