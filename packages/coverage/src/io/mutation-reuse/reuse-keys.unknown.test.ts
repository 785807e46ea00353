import { describe, expect, it } from 'vitest';
import { configured, FILES, keysOf, LOCK, type Files } from '../../__fixtures__/keys-of.js';

describe('reuseKeys in doubt', () => {
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
      'what it imports takes variables from a file',
      { 'src/limit.ts': `process.loadEnvFile('limits.env');\nexport const limit = 18;\n` },
    ],
    ...['{ ...process.env }', `import.meta.env[name]`].map((asked): [string, Files] => [
      `what it imports asks for variables that only the running code knows: ${asked}`,
      { 'src/limit.ts': `void ${asked};\nexport const limit = 18;\n` },
    ]),
    ...[`import { env } from 'node:process';`, 'const { env, argv } = process;'].map(
      (taken): [string, Files] => [
        `what it imports takes all variables: ${taken}`,
        { 'src/limit.ts': `${taken}\nexport const limit = 18;\n` },
      ],
    ),
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

  it.each<[string, Files]>([
    ['can not be parsed', { 'packages/lib/package.json': '{' }],
    ['is no object', { 'packages/lib/package.json': 'null' }],
    ['names what is no path', { 'packages/lib/package.json': '{ "main": 5, "module": [] }' }],
    ['is not there', {}],
  ])('gives a file no key where the package.json of a linked package %s', async (_, lib) => {
    const uses = { 'src/limit.ts': `export { limit } from 'lib';\n` };
    const source = { 'packages/lib/limits.js': 'export const limit = 18;\n' };
    expect(await keysOf(uses, { ...LOCK, ...source, ...lib })).toMatchObject({ user: null });
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
    ['projects are declared', configured(`workspace: ['./other']`), LOCK],
    ['the configuration takes all variables', configured(`env: loadEnv('test', '.', '')`), LOCK],
    ['something is loaded before the tests', configured(`execArgv: ['--import', './hook.mjs']`), LOCK],
    [
      'Stryker has something loaded before the tests',
      { 'stryker.config.json': '{ "testRunnerNodeArgs": ["--import=./hook.mjs"] }' },
      LOCK,
    ],
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
    [
      'the configuration imports by a computed name',
      { 'vitest.config.mts': 'export default await import(process.argv[2]);\n' },
      LOCK,
    ],
    [
      'a configuration of TypeScript extends one that is not there',
      {},
      { ...LOCK, 'tsconfig.json': '{ "extends": "./none" }' },
    ],
  ])('gives no key at all where %s', async (_, changes, atRoot) => {
    const keys = await keysOf(changes, atRoot);
    expect(keys).toMatchObject({ user: null, name: null });
    expect(keys.unknown).not.toBeNull();
  });

  it('gives no key where a configuration reads files in a folder that is named as our own helper’s', async () => {
    const config = { 'vitest.config.mts': `export { default } from '../manifest/dist/settings.js';\n` };
    const settings = {
      ...LOCK,
      'packages/manifest/dist/settings.js': `import { readFileSync } from 'node:fs';\nexport default JSON.parse(readFileSync('settings.json', 'utf8'));\n`,
    };
    const keys = await keysOf(config, settings);
    expect(keys).toMatchObject({ user: null, name: null });
    expect(keys.unknown).toContain('packages/manifest/dist/settings.js uses node:fs');
  });

  it('gives no key where a file of projects is read, as Vitest did until version 4', async () => {
    const projects = { 'vitest.workspace.ts': 'export default [];\n' };
    expect((await keysOf(projects, LOCK, '3.2.4')).unknown).toContain('vitest.workspace.ts');
    expect((await keysOf(projects)).unknown).toBeNull();
  });
});
