import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  adoptWorkspace,
  HALF,
  NODE_MODULES,
  STANDARD_BASELINE,
  callsYes,
} from './__fixtures__/adopt-workspace.js';
import adopt from './generator.js';

const { root, said, tree, write, onDisk, run, contractOf, bandsOf, project, half } = adoptWorkspace();

describe('adopt', () => {
  it('writes bands that are what the tests cover today, rounded down, and names the gaps to the line', async () => {
    half('auth');
    await run({ project: 'auth' });

    // Statements: return, if, return, return; one of the four ran. Branches: the two arms of the `if`.
    expect(await bandsOf('auth')).toEqual({
      entities: { statements: 25, branches: 0, functions: 50, lines: 25 },
      baseline: STANDARD_BASELINE,
    });
    expect(said()).toContain('packages/auth/src/entities/half.ts:6-7\n');
    expect(said()).toContain('packages/auth/src/entities/half.ts:9\n');
    expect(said()).toContain('packages/auth/src/entities/half.ts:5  function never called');
    expect(said()).toContain('functions 50 % (1/2)');
  });

  it('counts files that no test loads', async () => {
    half('auth', { 'src/entities/lonely.ts': 'export const lonely = (n: number): number => n + 1;\n' });
    await run({ project: 'auth' });

    expect(await bandsOf('auth')).toMatchObject({ entities: { functions: 33 } });
    expect(said()).toContain('packages/auth/src/entities/lonely.ts:1');
  });

  it('changes nothing when it runs again', async () => {
    half('auth');
    await run({ all: true });
    const first = onDisk();
    await run({ all: true });

    expect(onDisk()).toEqual(first);
  });

  it('touches nothing on disk by itself, for --dry-run', async () => {
    half('auth');
    const before = onDisk();
    const changed = tree();
    await adopt(changed, { all: true });

    expect(onDisk()).toEqual(before);
    expect(changed.listChanges().map(({ path }) => path)).toContain('packages/auth/feature.manifest.ts');
  });

  it('leaves code and a TypeScript configuration as they are, and prints what to put into it', async () => {
    const config =
      "import { defineConfig } from 'vitest/config';\nexport default defineConfig({ test: { globals: true } });\n";
    half('auth', { 'vitest.config.ts': config });
    const before = onDisk();
    await run({ project: 'auth' });
    const after = onDisk();

    expect(
      Object.keys(before).filter((file) => file.startsWith('packages/') && before[file] !== after[file]),
    ).toEqual([]);
    expect(after).not.toHaveProperty('packages/auth/vitest.config.mts');
    expect(said()).toContain("import { featureTest } from '@org/coverage-manifest/vitest';");
    expect(said()).toContain('test: { ...featureTest(manifest, { root: import.meta.dirname }) },');
  });

  it('says nothing of a configuration that has the helper', async () => {
    half('auth', {
      'vitest.config.mts':
        "import { featureTest } from '@org/coverage-manifest/vitest';\nexport default { test: featureTest(null, { root: import.meta.dirname }) };\n",
    });
    await run({ project: 'auth' });

    expect(said()).not.toContain('Put this into it');
    expect(await bandsOf('auth')).toMatchObject({ entities: { functions: 50 } });
  });

  it('writes a configuration where none stands, with which Vitest holds the bands', async () => {
    half('auth');
    await run({ project: 'auth' });
    const cwd = join(root(), 'packages/auth');
    const vitest = () =>
      execFileSync(process.execPath, [join(NODE_MODULES, 'vitest/vitest.mjs'), 'run', '--coverage'], {
        cwd,
        encoding: 'utf8',
        stdio: 'pipe',
        // The measurement around these tests has thresholds off.
        env: { ...process.env, VITEST: undefined, COVERAGE_THRESHOLDS: undefined },
      });

    expect(vitest()).toContain('1 passed');
    writeFileSync(join(cwd, 'src/entities/more.ts'), 'export const more = (): number => 1;\n');
    expect(vitest).toThrow();
  });

  it('maps folders to layers by their names, wherever they stand', async () => {
    project('auth', {
      'src/domain/useCases/yes.ts': HALF,
      'src/domain/useCases/yes.test.ts': callsYes('./yes.js'),
      'src/http/controllers/yes.ts': HALF,
      'src/entities/yes.ts': HALF,
      'src/shared/entities/yes.ts': HALF,
    });
    await run({ project: 'auth' });
    const { layers } = await contractOf('auth');

    expect(layers.map(({ name, files }) => [name, files])).toEqual([
      ['entities', ['src/entities/**', 'src/shared/entities/**']],
      ['use-cases', ['src/domain/useCases/**']],
      ['controllers', ['src/http/controllers/**']],
    ]);
  });

  it('judges the folders that hold sources where there is no src', async () => {
    project('auth', { 'lib/yes.ts': HALF, 'lib/yes.test.ts': callsYes('./yes.js') });
    await run({ project: 'auth' });

    expect(await contractOf('auth')).toMatchObject({ include: ['lib/**'], baseline: { functions: 50 } });
  });

  it('leaves the files of a project inside it to that one', async () => {
    half('auth');
    write({
      'package.json': {
        name: '@acme/source',
        workspaces: ['packages/*', 'packages/auth/src/inner'],
        devDependencies: { vitest: '~5.0.5' },
      },
      'packages/auth/src/inner/package.json': { name: 'inner' },
      'packages/auth/src/inner/controllers/untested.ts': HALF,
    });
    await run({ project: 'auth' });

    expect(await bandsOf('auth')).toEqual({
      entities: expect.anything() as object,
      baseline: STANDARD_BASELINE,
    });
  });

  it('leaves a manifest that stands', async () => {
    const manifest = "export default { name: 'auth', coverage: { baseline: { lines: 1 } } };\n";
    half('auth', { 'feature.manifest.ts': manifest });
    await run({ project: 'auth' });

    expect(onDisk()['packages/auth/feature.manifest.ts']).toBe(manifest);
    expect(said()).toContain('has its manifest already');
  });

  it('writes a manifest in JavaScript where nothing is TypeScript', async () => {
    rmSync(join(root(), 'tsconfig.json'));
    project('auth', {
      'src/yes.js': 'export const yes = () => "yes";\n',
      'src/yes.test.js': callsYes('./yes.js'),
    });
    await run({ project: 'auth' });

    expect((await contractOf('auth', 'mjs')).baseline).toMatchObject({ functions: 100 });
  });

  it('takes a project by its folder, and refuses one that is not there', async () => {
    half('auth');
    await run({ project: './packages/auth/' });
    expect(onDisk()).toHaveProperty(['packages/auth/feature.manifest.ts']);

    await expect(run({ project: 'nowhere' })).rejects.toThrow(
      'There is no project "nowhere". Name one of @acme/source, auth',
    );
    await expect(run({})).rejects.toThrow('--all');
    await expect(run({ project: 'auth', all: true })).rejects.toThrow('Give one of them');
  });
});
