import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash } from '@org/coverage-manifest/provenance';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mutationRepository } from '../../__fixtures__/mutation-repository.js';
import { featureFiles } from '../../__fixtures__/mutation-workspace.js';
import { keepKnown } from '../../io/mutation-reuse/result-store.js';
import { readChange } from '../change/read-change.js';
import type { DiffOptions } from '../options.js';
import { openPlace } from '../scene/place.js';
import { projectsAt, sceneAt } from '../scene/scene.js';
import { codeOfChangedTests } from './changed-tests.js';
import { mutationTargets } from './mutation-targets.js';
import { testHistory } from './test-history.js';

const ROOT = 'packages/auth';
const USER = `${ROOT}/src/entities/user.ts`;
const NAME = `${ROOT}/src/entities/name.ts`;
const USER_TEST = `${ROOT}/src/entities/user.test.ts`;
const testOf = (name: string, more = '') =>
  `import { expect, it } from 'vitest';\nimport * as all from './${name}.js';\nit('is', () => expect(all).toBeDefined());\n${more}`;
const FILES = featureFiles('auth', {
  'src/entities/user.ts': 'export const limit = 18;\nexport const isAdult = (age: number) => age >= limit;\n',
  'src/entities/name.ts': 'export const initial = (name: string) => name[0];\n',
  'src/entities/user.test.ts': testOf('user'),
  'src/entities/name.test.ts': testOf('name'),
  'vitest.config.mts': `export default { test: { setupFiles: ['./test/setup.ts'] } };\n`,
  'test/setup.ts': `import './matchers.js';\n`,
  'test/matchers.ts': `import { expect } from 'vitest';\nexpect.extend({});\n`,
});

let repo: ReturnType<typeof mutationRepository>;
beforeEach(() => {
  repo = mutationRepository(FILES);
});
afterEach(() => repo.delete());

/** As a run on the whole feature would leave it, with the tests as they are; `user.test.ts` reached line 2. */
function keepRun(): void {
  const hashOf = (path: string) => contentHash(readFileSync(join(repo.dir, path)));
  const mutants = [{ start: 2, end: 2, tests: [USER_TEST], static: false }];
  const reach = { source: hashOf(USER), tests: { [USER_TEST]: hashOf(USER_TEST) }, mutants, ms: 1 };
  keepKnown(repo.dir, ROOT, { [USER]: { key: null, spans: 'all', mutants: [], reach } });
}

async function tested(against: Partial<DiffOptions> = { base: 'main' }) {
  const options = { cwd: repo.dir, ...against };
  const place = await openPlace(options, 'required');
  const scene = await sceneAt(place, options);
  const change = await readChange(place, options, () => Promise.resolve(scene.roots));
  const [project] = (await projectsAt(scene, undefined, new Set([ROOT]))).values();
  const targets = mutationTargets(project!, scene);
  const history = await testHistory(scene, change);
  const { files, ...rest } = codeOfChangedTests(scene, project!, change, targets, history);
  return { ...rest, files: Object.fromEntries(files) };
}

const ONLY_A_RUN_TELLS = { spans: [], isKnown: false };
const REACHED = { spans: [{ start: 2, end: 2 }], isKnown: true };

describe('codeOfChangedTests', () => {
  it('asks for what the last run says a changed test reached, and without one for all that it imports', async () => {
    repo.write(USER_TEST, testOf('user', '// gutted\n'));
    expect(await tested()).toEqual({ settings: [], tests: [USER_TEST], files: { [USER]: ONLY_A_RUN_TELLS } });
    repo.write(USER_TEST, testOf('user'));
    keepRun();
    repo.write(USER_TEST, testOf('user', '// gutted\n'));
    expect(await tested()).toEqual({ settings: [], tests: [USER_TEST], files: { [USER]: REACHED } });
  });

  it('takes a test that is newer than the last run for one that may reach more', async () => {
    keepRun();
    const other = `${ROOT}/src/entities/other.test.ts`;
    repo.write(other, testOf('user'));
    repo.write(USER_TEST, testOf('user', 'void all.isAdult(18);\n'));
    repo.commit('more tests');
    repo.write(other, testOf('user', '// gutted\n'));
    expect((await tested()).files).toEqual({ [USER]: ONLY_A_RUN_TELLS });
    repo.git('checkout', '-q', '.');
    repo.write(USER_TEST, testOf('user', '// gutted\n'));
    expect((await tested()).files).toEqual({ [USER]: { ...REACHED, isKnown: false } });
  });

  it('knows a test that was renamed, deleted, or named so that it is none, by its former path', async () => {
    keepRun();
    for (const path of [`${ROOT}/src/entities/user.spec.ts`, `${ROOT}/src/entities/user.skip.ts.txt`]) {
      repo.git('mv', USER_TEST, path);
      expect((await tested()).files).toEqual({ [USER]: REACHED });
      repo.git('mv', path, USER_TEST);
    }
    rmSync(join(repo.dir, USER_TEST));
    expect((await tested()).files).toEqual({ [USER]: REACHED });
  });

  it('asks for all of what a test imported that is gone, or imports it no more, where no run knew the test', async () => {
    const all = { [USER]: { spans: [{ start: 1, end: 3 }], isKnown: false } };
    rmSync(join(repo.dir, USER_TEST));
    expect((await tested()).files).toEqual(all);
    repo.write(USER_TEST, `import { it } from 'vitest';\nit('is', () => {});\n`);
    expect((await tested()).files).toEqual(all);
    repo.git('checkout', '-q', '.');
    repo.git('mv', USER_TEST, `${ROOT}/src/entities/users.test.ts`);
    expect((await tested()).files).toEqual({ [USER]: ONLY_A_RUN_TELLS });
    repo.git('mv', `${ROOT}/src/entities/users.test.ts`, `${ROOT}/src/entities/user.txt`);
    expect((await tested()).files).toEqual(all);
  });

  it('asks for nothing where a test goes with the code that it tested', async () => {
    rmSync(join(repo.dir, USER_TEST));
    rmSync(join(repo.dir, USER));
    expect((await tested()).files).toEqual({});
  });

  it('knows of a patch, which names no base, only what a run with the test as it is now reached', async () => {
    keepRun();
    repo.write(USER_TEST, testOf('user', '// gutted\n'));
    const patch = join(repo.dir, '.git/gutted.patch');
    writeFileSync(patch, `${repo.git('diff')}\n`);
    expect((await tested({ diffFile: patch })).files).toEqual({ [USER]: { ...REACHED, isKnown: false } });
    keepRun();
    expect((await tested({ diffFile: patch })).files).toEqual({ [USER]: REACHED });
  });

  it('takes a file that is loaded before every test for a change of all of them', async () => {
    repo.write(`${ROOT}/test/matchers.ts`, `import { expect } from 'vitest';\nvoid expect;\n`);
    expect(await tested()).toEqual({
      settings: [],
      tests: [`${ROOT}/src/entities/name.test.ts`, USER_TEST],
      files: { [NAME]: ONLY_A_RUN_TELLS, [USER]: ONLY_A_RUN_TELLS },
    });
  });

  it('lets a test whose imports can not be followed reach any target', async () => {
    const aliased = `import { isAdult } from '@/entities/user';\n`;
    repo.write(USER_TEST, aliased);
    repo.commit('alias');
    repo.write(USER_TEST, `${aliased}// gutted\n`);
    expect((await tested()).files).toEqual({ [NAME]: ONLY_A_RUN_TELLS, [USER]: ONLY_A_RUN_TELLS });
  });

  it('takes neither a manifest nor a configuration of other tools for what such a test imports', async () => {
    const manifest = repo.git('show', `HEAD:${ROOT}/feature.manifest.json`);
    rmSync(join(repo.dir, `${ROOT}/feature.manifest.json`));
    repo.write(USER_TEST, `import { isAdult } from '@/entities/user';\n`);
    const write = (more: string) => {
      repo.write(`${ROOT}/feature.manifest.ts`, `export default ${manifest};${more}\n`);
      repo.write(`${ROOT}/eslint.config.mjs`, `export default [];${more}\n`);
    };
    write('');
    repo.commit('alias');
    write('// changed');
    expect((await tested()).tests).toEqual([]);
  });

  /** What tests are concerned when a helper of theirs is gutted so that nothing of their tools is left in it. */
  const whenGutted = async (helper: string, specifier: string) => {
    repo.write(helper, `import { expect } from 'vitest';\nexport const same = expect;\n`);
    repo.write(USER_TEST, `import { same } from '${specifier}';\n${testOf('user')}`);
    repo.commit('helper');
    repo.write(helper, 'export const same = () => undefined;\n');
    return tested();
  };
  const USERS = { settings: [], tests: [USER_TEST], files: { [USER]: ONLY_A_RUN_TELLS } };

  it('knows a helper among the sources by what it was', async () => {
    expect(await whenGutted(`${ROOT}/src/same.ts`, '../same.js')).toEqual(USERS);
  });

  it('knows a helper of another project, also where its tests use what is built of it', async () => {
    const testing = 'packages/testing';
    repo.write(`${testing}/package.json`, '{ "name": "testing", "main": "dist/index.js" }');
    expect(await whenGutted(`${testing}/src/same.ts`, '../../../testing/src/same.js')).toEqual(USERS);
    repo.git('checkout', '-q', '.');
    symlinkSync(join(repo.dir, testing), join(repo.dir, 'node_modules/testing'));
    repo.write('.gitignore', 'node_modules\ndist\n');
    repo.write(`${testing}/dist/index.js`, 'export const same = 1;\n');
    expect(await whenGutted(`${testing}/src/same.ts`, 'testing')).toEqual(USERS);
    repo.git('checkout', '-q', '.');
    repo.write(`${testing}/src/other.ts`, 'export const other = 2;\n');
    repo.write(`${testing}/src/same.test.ts`, testOf('same'));
    repo.commit('no helpers');
    repo.write(`${testing}/src/other.ts`, 'export const other = 3;\n');
    repo.write(`${testing}/src/same.test.ts`, testOf('same', '// gutted\n'));
    expect((await tested()).tests).toEqual([]);
  });

  it('takes what makes the data of tests for a part of them', async () => {
    const factory = `${ROOT}/src/__factories__/user.ts`;
    repo.write(factory, `export const user = { age: 18 };\n`);
    repo.write(USER_TEST, `import '../__factories__/user.js';\n${testOf('user')}`);
    repo.commit('factory');
    repo.write(factory, `export const user = { age: 81 };\n`);
    expect(await tested()).toEqual(USERS);
  });

  it('asks for nothing of a link or a submodule that is a file now', async () => {
    const [link, module] = [`${ROOT}/src/linked.ts`, `${ROOT}/src/module.ts`];
    symlinkSync('entities/user.ts', join(repo.dir, link));
    mkdirSync(join(repo.dir, module));
    repo.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},${module}`);
    repo.commit('link and submodule');
    for (const path of [link, module]) {
      repo.remove(path);
      repo.write(path, 'export const linked = 1;\n');
    }
    expect((await tested({ base: 'HEAD' })).tests).toEqual([]);
  });

  it('takes data that only tests import for a part of them', async () => {
    const [ages, limits] = [`${ROOT}/src/entities/ages.json`, `${ROOT}/src/limits.json`];
    const write = (value: string) => [ages, limits].forEach((path) => repo.write(path, value));
    write('[18]');
    repo.write(USER_TEST, `import '../limits.json';\n${testOf('user')}`);
    repo.write(NAME, `import '../limits.json';\n`);
    repo.commit('data of code');
    write('[]');
    expect((await tested()).tests).toEqual([]);
    repo.git('checkout', '-q', '.');
    repo.write(USER_TEST, `import './ages.json';\n${testOf('user')}`);
    repo.commit('data of a test');
    write('[]');
    expect(await tested()).toEqual(USERS);
  });

  it('takes a file that is named to be loaded before every test for one of theirs, whatever it holds', async () => {
    repo.write(`${ROOT}/src/zone.ts`, `process.env.TZ = 'UTC';\n`);
    repo.write(`${ROOT}/vitest.config.mts`, `export default { test: { setupFiles: './src/zone.ts' } };\n`);
    repo.commit('zone');
    repo.write(`${ROOT}/src/zone.ts`, '');
    expect((await tested()).tests).toEqual([`${ROOT}/src/entities/name.test.ts`, USER_TEST]);
  });

  it.each([
    [`${ROOT}/vitest.config.mts`, `export default { test: { exclude: ['**/user.test.ts'] } };\n`],
    [`${ROOT}/.stryker.conf.json`, '{ "testRunnerNodeArgs": [] }'],
    [`${ROOT}/vitest.unit.config.mts`, `export default { test: { exclude: ['**/user.test.ts'] } };\n`],
    [`${ROOT}/mutants.mts`, `export default { test: { testNamePattern: 'none' } };\n`],
    ['shared.mts', `export const shared = { testNamePattern: 'none' };\n`],
  ])('lets a change of %s reach all code, for it may leave tests out', async (path, text) => {
    repo.write('shared.mts', 'export const shared = {};\n');
    repo.write(`${ROOT}/vite.config.mts`, `export { shared as default } from '../../shared.mts';\n`);
    repo.write(`${ROOT}/stryker.config.json`, '{ "vitest": { "configFile": "./mutants.mts" } }');
    repo.commit('shared');
    repo.write(path, text);
    expect(await tested()).toEqual({
      settings: [path],
      tests: [],
      files: {
        [NAME]: { spans: [{ start: 1, end: 2 }], isKnown: false },
        [USER]: { spans: [{ start: 1, end: 3 }], isKnown: false },
      },
    });
  });

  it('counts a configuration above the project where it has none of its own, and one that is gone', async () => {
    repo.write('vitest.config.mts', 'export default {};\n');
    expect((await tested()).settings).toEqual([]);
    rmSync(join(repo.dir, `${ROOT}/vitest.config.mts`));
    expect((await tested()).settings).toEqual([`${ROOT}/vitest.config.mts`, 'vitest.config.mts']);
  });

  it('leaves what a manifest takes out to `coverage check`', async () => {
    repo.write(`${ROOT}/vitest.config.mts`, `import './feature.manifest.json';\nexport default {};\n`);
    repo.commit('manifest');
    repo.write(
      `${ROOT}/feature.manifest.json`,
      `${repo.git('show', `HEAD:${ROOT}/feature.manifest.json`)}\n`,
    );
    expect((await tested()).settings).toEqual([]);
  });
});
