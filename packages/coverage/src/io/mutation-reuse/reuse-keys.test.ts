import { realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { featureFiles, mutationWorkspace } from '../../__fixtures__/mutation-workspace.js';
import { openScene, projectsAt } from '../../operations/scene.js';
import { openHashCache } from '../hash-cache.js';
import { moduleGraph } from './module-graph.js';
import { reuseKeys } from './reuse-keys.js';

const FILES = {
  'src/entities/user.ts': `import { limit } from '../limit.js';\nexport const isAdult = (age: number) => age >= limit;\n`,
  'src/limit.ts': 'export const limit = 18;\n',
  'src/entities/name.ts': 'export const initial = (name: string) => name[0];\n',
  'src/same.ts': `export { expect as same } from 'vitest';\n`,
  'src/user.test.ts': `import { it } from 'vitest';\nimport { same } from './same.js';\nimport { isAdult } from './entities/user.js';\nit('is', () => same(isAdult(18)).toBe(true));\n`,
  'src/name.test.ts': `import { expect, it } from 'vitest';\nimport { initial } from './entities/name';\nit('is', () => expect(initial('a')).toBe('a'));\n`,
};

type Files = Readonly<Record<string, string>>;
const LOCK: Files = { 'package-lock.json': '{}' };

const configured = (test: string): Files => ({
  'vitest.config.mts': `export default { test: { ${test} } };\n`,
});

/** The keys of `user.ts` and `name.ts` in a workspace of its own at the same content. */
async function keysOf(changes: Files = {}, atRoot: Files = LOCK, vitest = '5.0.5') {
  const workspace = mutationWorkspace({ ...atRoot, ...featureFiles('auth', { ...FILES, ...changes }) });
  onTestFinished(workspace.remove);
  symlinkSync(join(workspace.root, 'packages/lib'), join(workspace.root, 'node_modules/lib'), 'junction');
  const scene = await openScene({ cwd: workspace.root }, 'optional');
  const [project] = (await projectsAt(scene, new Set(['packages/auth']), undefined)).values();
  const root = realpathSync(workspace.root);
  const keys = reuseKeys({
    workspaceRoot: root,
    project: project!,
    files: scene.files,
    roots: scene.roots,
    graph: moduleGraph(root),
    hashes: openHashCache(root),
    stryker: { core: '', version: '10.1.1', runnerPlugin: null, vitest },
  });
  const of = (name: string) => keys.of(`packages/auth/src/entities/${name}.ts`);
  return { user: of('user'), name: of('name'), unknown: keys.unknown };
}

describe('reuseKeys', () => {
  it('gives the same keys for the same content in another folder', async () => {
    const [one, other] = [await keysOf(), await keysOf()];
    expect(other).toEqual(one);
    expect(one.user).not.toBeNull();
    expect(one.user).not.toBe(one.name);
  });

  it.each([
    ['the file', { 'src/entities/user.ts': `${FILES['src/entities/user.ts']}// changed\n` }],
    ['what it imports', { 'src/limit.ts': 'export const limit = 17;\n' }],
    ['a test that reaches it', { 'src/user.test.ts': FILES['src/user.test.ts'].replace('true', 'false') }],
    ['a helper of that test', { 'src/same.ts': 'export const same = () => ({ toBe: () => {} });\n' }],
    ['the tests, by one more', { 'src/more.test.ts': FILES['src/user.test.ts'] }],
  ])('changes the key of a file with %s, and no other', async (_, changes) => {
    const [before, after] = [await keysOf(), await keysOf(changes)];
    expect(after.user).not.toBeNull();
    expect(after.user).not.toBe(before.user);
    expect(after.name).toBe(before.name);
  });

  it.each<[string, Files, Files]>([
    ['the installed packages', {}, { 'package-lock.json': '{ "changed": true }' }],
    [
      'the manifest',
      {
        'feature.manifest.json':
          '{ "name": "auth", "coverage": { "entities": {}, "baseline": {}, "mutationTargets": ["entities"] } }',
      },
      LOCK,
    ],
    [
      'the configuration of Vitest',
      { 'vitest.config.mts': 'export default { test: { globals: true } };\n' },
      LOCK,
    ],
    ['the configuration of Stryker', { 'stryker.config.json': '{ "timeoutMS": 9000 }' }, LOCK],
    ['a snapshot', { 'src/__snapshots__/user.test.ts.snap': 'exports[`is 1`] = `true`;\n' }, LOCK],
    ['a mock that nothing imports', { 'src/__mocks__/limit.ts': 'export const limit = 1;\n' }, LOCK],
    [
      'a setup file',
      {
        'vitest.config.mts': `export default { test: { setupFiles: ['./setup.ts'] } };\n`,
        'setup.ts': 'export {};\n',
      },
      LOCK,
    ],
    ['a file of environment variables', { '.env.local': 'VITE_LIMIT=17\n' }, LOCK],
    ['packages of its own', { 'package-lock.json': '{}' }, LOCK],
    [
      'what is installed, though the lock file is the same',
      {},
      { ...LOCK, 'node_modules/.pnpm/lock.yaml': '' },
    ],
  ])('changes all keys with %s', async (_, changes, atRoot) => {
    const [before, after] = [await keysOf(), await keysOf(changes, atRoot)];
    expect(after.unknown).toBeNull();
    expect([after.user, after.name]).not.toContain(null);
    expect(after.user).not.toBe(before.user);
    expect(after.name).not.toBe(before.name);
  });

  it('changes all keys with a configuration of TypeScript that another extends', async () => {
    const at = (target: string): Files => ({
      ...LOCK,
      'tsconfig.json': '{ "extends": ["./config/base"] }',
      'config/base.json': `{ "compilerOptions": { "target": "${target}" } }`,
    });
    const [before, after] = [await keysOf({}, at('es2022')), await keysOf({}, at('es2024'))];
    expect(before.user).not.toBeNull();
    expect(after.user).not.toBe(before.user);
  });

  it('changes all keys with a variable that reaches the tests', async () => {
    const before = await keysOf();
    vi.stubEnv('VITE_LIMIT', '17');
    onTestFinished(() => void vi.unstubAllEnvs());
    expect((await keysOf()).user).not.toBe(before.user);
  });

  it('counts a configuration of Vitest above the project as long as Vitest looks there', async () => {
    const above = { ...LOCK, ...configured('globals: true') };
    const keys = async (vitest: string) => [
      (await keysOf({}, LOCK, vitest)).user,
      (await keysOf({}, above, vitest)).user,
      (await keysOf(configured('globals: false'), LOCK, vitest)).user,
      (await keysOf(configured('globals: false'), above, vitest)).user,
    ];
    const [none, root, own, both] = await keys('4.1.0');
    expect(root).not.toBe(none);
    expect(both).toBe(own);
    const [without, unseen] = await keys('5.0.5');
    expect(unseen).toBe(without);
  });

  it('follows a package that is a link to a folder of the workspace', async () => {
    const uses = { 'src/limit.ts': `export { limit } from 'lib/limits';\n` };
    const lib = (limit: number): Files => ({
      ...LOCK,
      'packages/lib/package.json':
        '{ "name": "lib", "exports": { "./*": { "types": "./*.d.ts", "default": "./*.js" } } }',
      'packages/lib/limits.js': `export const limit = ${limit};\n`,
    });
    const [before, after] = [await keysOf(uses, lib(18)), await keysOf(uses, lib(17))];
    expect(before.user).not.toBeNull();
    expect(after.user).not.toBe(before.user);
    expect(after.name).toBe(before.name);
  });

  it('gives a file a key where what it imports asks Node for a module that only computes', async () => {
    const asking = { 'src/limit.ts': `process.getBuiltinModule('node:crypto');\nexport const limit = 18;\n` };
    expect((await keysOf(asking)).user).not.toBeNull();
  });

  it.each<[string, Files]>([
    ['it imports what can not be found', { 'src/limit.ts': `export { limit } from '@/limits';\n` }],
    ['its test reads files', { 'src/user.test.ts': `import 'node:fs';\n${FILES['src/user.test.ts']}` }],
    [
      'what it imports starts other code',
      { 'src/limit.ts': `import 'node:child_process';\nexport const limit = 18;\n` },
    ],
    [
      'what it imports asks Node for a module that reads files',
      { 'src/limit.ts': `process.getBuiltinModule('node:fs');\nexport const limit = 18;\n` },
    ],
    [
      'what it imports asks Node for a module that only the running code knows',
      { 'src/limit.ts': `process.getBuiltinModule(process.argv[2]!);\nexport const limit = 18;\n` },
    ],
    [
      'its test reads files by a package',
      { 'src/user.test.ts': `import 'fs-extra';\n${FILES['src/user.test.ts']}` },
    ],
    [
      'what it imports is a folder with a package.json',
      {
        'src/limit.ts': `export { limit } from './limits';\n`,
        'src/limits/index.ts': 'export const limit = 18;\n',
        'src/limits/package.json': '{ "main": "other.ts" }',
      },
    ],
    [
      'its test can not be parsed',
      { 'src/user.test.ts': `import { isAdult } from './entities/user.js';\nit('is', () => {` },
    ],
  ])('gives a file no key where %s', async (_, changes) => {
    expect(await keysOf(changes)).toMatchObject({ user: null });
  });

  it.each<[string, Files, Files]>([
    [
      'a test imports by a computed name',
      { 'src/user.test.ts': 'const load = (name) => import(`./${name}.js`);\n' },
      LOCK,
    ],
    ['a test globs', { 'src/user.test.ts': `import.meta.glob('./*.ts');\n` }, LOCK],
    [
      'aliases are set',
      { 'vitest.config.mts': `export default { test: { alias: { '@': './src' } } };\n` },
      LOCK,
    ],
    [
      'setup files are computed',
      { 'vitest.config.mts': `const a = ['./x.ts'];\nexport default { test: { setupFiles: a } };\n` },
      LOCK,
    ],
    [
      'a test imports a component, which is no script',
      { 'src/user.test.ts': `import './user.vue';\n`, 'src/user.vue': '<template />\n' },
      LOCK,
    ],
    [
      'a test names its environment by a path',
      { 'src/user.test.ts': `// @vitest-environment ./dom.ts\n${FILES['src/user.test.ts']}` },
      LOCK,
    ],
    [
      'other extensions are tried',
      { 'vitest.config.mts': `export default { resolve: { extensions: ['.web.ts'] } };\n` },
      LOCK,
    ],
    ['the environment is a file', configured(`environment: './dom.ts'`), LOCK],
    ['tests share their modules', configured('isolate: false'), LOCK],
    ['the configuration asks for variables', configured('retry: Number(process.env.RETRY)'), LOCK],
    [
      'the configuration reads a file',
      {
        'vitest.config.mts': `import { readFileSync } from 'node:fs';\nexport default { define: JSON.parse(readFileSync('define.json', 'utf8')) };\n`,
      },
      LOCK,
    ],
    [
      'a plugin may resolve imports',
      { 'vitest.config.mts': `import paths from 'commander';\nexport default { plugins: [paths()] };\n` },
      LOCK,
    ],
    [
      'Stryker has a configuration of Vitest by another name',
      { 'stryker.config.json': '{ "vitest": { "configFile": "mutants.mts" } }' },
      LOCK,
    ],
    [
      'Stryker runs another runner, in a file by another name',
      { '.stryker.conf.json': '{ "testRunner": "command" }' },
      LOCK,
    ],
    [
      'Stryker has plugins',
      { 'stryker.config.mjs': `export default { plugins: ['./ignorer.mjs'] };\n` },
      LOCK,
    ],
    ['Stryker runs another runner', { 'stryker.config.json': '{ "testRunner": "command" }' }, LOCK],
    ['no lock file says what is installed', {}, {}],
  ])('gives no key at all where %s', async (_, changes, atRoot) => {
    const keys = await keysOf(changes, atRoot);
    expect(keys).toMatchObject({ user: null, name: null });
    expect(keys.unknown).not.toBeNull();
  });

  it('knows a configuration that names the usual', async () => {
    const usual = {
      'stryker.config.json':
        '{ "testRunner": "vitest", "vitest": { "configFile": "vitest.mutation.config.mts" } }',
      'vitest.mutation.config.mts': `import { defineConfig } from 'vitest/config';\nimport react from '@vitejs/plugin-react';\nexport default defineConfig({ root: import.meta.dirname, plugins: [react()], test: { environment: 'jsdom', retry: process.env.CI ? 1 : 0 } });\n`,
    };
    const plugin = { ...LOCK, 'node_modules/@vitejs/plugin-react/package.json': '{ "version": "5.0.0" }' };
    expect((await keysOf(usual, plugin)).unknown).toBeNull();
  });

  it('takes any script for a test where the configuration chooses them', async () => {
    const config = { 'vitest.config.mts': `export default { test: { include: ['checks/*.ts'] } };\n` };
    const check = {
      'checks/user.ts': `import { isAdult } from '../src/entities/user.js';\nit('is', () => void isAdult(1));\n`,
    };
    const [before, after] = [await keysOf(config), await keysOf({ ...config, ...check })];
    expect(after.user).not.toBe(before.user);
    expect(after.name).toBe(before.name);
  });
});
