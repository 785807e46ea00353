import { realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
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

/** The keys of `user.ts` and `name.ts` in a workspace of its own at the same content. */
async function keysOf(changes: Files = {}, atRoot: Files = LOCK) {
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
    stryker: { core: '', version: '10.1.1', runnerPlugin: null, vitest: '5.0.5' },
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
  ])('changes all keys with %s', async (_, changes, atRoot) => {
    const [before, after] = [await keysOf(), await keysOf(changes, atRoot)];
    expect(after.unknown).toBeNull();
    expect([after.user, after.name]).not.toContain(null);
    expect(after.user).not.toBe(before.user);
    expect(after.name).not.toBe(before.name);
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

  it.each<[string, Files]>([
    ['it imports what can not be found', { 'src/limit.ts': `export { limit } from '@/limits';\n` }],
    ['its test reads files', { 'src/user.test.ts': `import 'node:fs';\n${FILES['src/user.test.ts']}` }],
    [
      'what it imports starts other code',
      { 'src/limit.ts': `import 'node:child_process';\nexport const limit = 18;\n` },
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
    ['Stryker runs another runner', { 'stryker.config.json': '{ "testRunner": "command" }' }, LOCK],
    ['no lock file says what is installed', {}, {}],
  ])('gives no key at all where %s', async (_, changes, atRoot) => {
    const keys = await keysOf(changes, atRoot);
    expect(keys).toMatchObject({ user: null, name: null });
    expect(keys.unknown).not.toBeNull();
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
