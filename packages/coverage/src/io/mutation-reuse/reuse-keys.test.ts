import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { configured, FILES, keysOf, LOCK, type Files } from '../../__fixtures__/keys-of.js';

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
    ['a package.json between it and the root', {}, { ...LOCK, 'packages/package.json': '{}' }],
    ['a tsconfig.json between it and the root', {}, { ...LOCK, 'packages/tsconfig.json': '{}' }],
    ['a patch of an installed package', {}, { ...LOCK, 'patches/zod.patch': '' }],
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

  it('changes the keys of what imports another project with how that is compiled', async () => {
    const uses = { 'src/limit.ts': `export { limit } from '../../lib/limits.js';\n` };
    const lib = {
      ...LOCK,
      'packages/lib/package.json': '{}',
      'packages/lib/limits.ts': 'export const limit = 18;\n',
    };
    const options = {
      'packages/lib/tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true } }',
    };
    const [before, after] = [await keysOf(uses, lib), await keysOf(uses, { ...lib, ...options })];
    expect(before.user).not.toBeNull();
    expect(after.user).not.toBe(before.user);
    expect(after.name).toBe(before.name);
  });

  it('changes all keys with the time zone of the machine', async () => {
    const before = await keysOf();
    const options = { ...Intl.DateTimeFormat().resolvedOptions(), timeZone: 'Asia/Tokyo' };
    vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue(options);
    onTestFinished(() => void vi.restoreAllMocks());
    expect((await keysOf()).user).not.toBe(before.user);
  });

  it('leaves a configuration of TypeScript that is installed to the lock file', async () => {
    const installed = { ...LOCK, 'tsconfig.json': '{ "extends": "typescript/none" }' };
    expect((await keysOf({}, installed)).user).not.toBeNull();
  });

  it('changes all keys with a variable that reaches the tests', async () => {
    const before = await keysOf();
    vi.stubEnv('VITE_LIMIT', '17');
    onTestFinished(() => void vi.unstubAllEnvs());
    expect((await keysOf()).user).not.toBe(before.user);
  });

  it.each([
    ['process.env.LIMIT', 'src/limit.ts'],
    [`process.env['LIMIT']`, 'src/limit.ts'],
    ['process?.env?.LIMIT', 'src/same.ts'],
    [`process["env"].LIMIT`, 'src/limit.ts'],
    ['import.meta.env.LIMIT', 'src/limit.ts'],
  ])(
    'changes the key of a file whose tests reach %s (%s), and no other, with that variable',
    async (asked, file) => {
      const files = { [file]: `${FILES[file as keyof typeof FILES]}void ${asked};\n` };
      onTestFinished(() => void vi.unstubAllEnvs());
      vi.stubEnv('LIMIT', '17');
      const before = await keysOf(files);
      vi.stubEnv('LIMIT', '18');
      const after = await keysOf(files);
      expect(before.user).not.toBeNull();
      expect(after.user).not.toBe(before.user);
      expect(after.name).toBe(before.name);
    },
  );

  it('changes all keys with a variable that a setup file asks for', async () => {
    const files = { ...configured(`setupFiles: ['./setup.ts']`), 'setup.ts': 'void process.env.LIMIT;\n' };
    onTestFinished(() => void vi.unstubAllEnvs());
    const before = await keysOf(files);
    vi.stubEnv('LIMIT', '18');
    const after = await keysOf(files);
    expect(before.name).not.toBeNull();
    expect(after.name).not.toBe(before.name);
  });

  it('follows a module that is named behind a type with brackets of its own', async () => {
    const asking = (text: string): Files => ({
      'src/user.test.ts': `${FILES['src/user.test.ts']}void vi.importActual<typeof import('./other.js')>('./other.js');\n`,
      'src/other.ts': text,
    });
    const [before, after] = [await keysOf(asking('1;\n')), await keysOf(asking('2;\n'))];
    expect(before.user).not.toBeNull();
    expect(after.user).not.toBe(before.user);
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
    const lib = (limit: number, first = 'import', second = 'default'): Files => ({
      ...LOCK,
      'packages/lib/package.json': `{ "name": "lib", "exports": { "./*": { "types": "./*.d.ts", "${first}": "./*.js", "${second}": "./*.mjs" } } }`,
      'packages/lib/limits.js': `export const limit = ${limit};\n`,
      'packages/lib/limits.mjs': 'export const limit = 21;\n',
    });
    const before = await keysOf(uses, lib(18));
    expect(before.user).not.toBeNull();
    for (const after of [await keysOf(uses, lib(17)), await keysOf(uses, lib(18, 'default', 'import'))]) {
      expect(after.user).not.toBe(before.user);
      expect(after.name).toBe(before.name);
    }
  });

  it('takes the package.json of a linked package for no configuration', async () => {
    const linked: Files = {
      ...LOCK,
      'tsconfig.json': '{ "extends": "lib/base.json" }',
      'packages/lib/package.json': '{ "keywords": ["alias"], "eslintConfig": { "extends": "./none" } }',
      'packages/lib/base.json': '{}',
      'packages/lib/base.js': 'export default {};\n',
    };
    const config = { 'vitest.config.mts': `export { default } from 'lib/base.js';\n` };
    expect((await keysOf(config, linked)).unknown).toBeNull();
  });

  it('gives a file a key where what it imports asks Node for a module that only computes', async () => {
    const asking = { 'src/limit.ts': `process.getBuiltinModule('node:crypto');\nexport const limit = 18;\n` };
    expect((await keysOf(asking)).user).not.toBeNull();
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

  it('knows our own helper where it lies among sources, though it reads files', async () => {
    const helper = '../../node_modules/@org/coverage-manifest/dist/vitest/index.js';
    expect(
      (await keysOf({ 'vitest.config.mts': `export { featureTest } from '${helper}';\n` })).unknown,
    ).toBeNull();
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
