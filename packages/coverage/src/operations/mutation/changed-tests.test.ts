import { readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  const [project] = (await projectsAt(scene, new Set([ROOT]), undefined)).values();
  const { tests, files } = await codeOfChangedTests(
    scene,
    project!,
    change,
    mutationTargets(project!, scene),
  );
  return { tests, files: Object.fromEntries(files) };
}

const ONLY_A_RUN_TELLS = { spans: [], isKnown: false };
const REACHED = { spans: [{ start: 2, end: 2 }], isKnown: true };

describe('codeOfChangedTests', () => {
  it('asks for what the last run says a changed test reached, and without one for all that it imports', async () => {
    repo.write(USER_TEST, testOf('user', '// gutted\n'));
    expect(await tested()).toEqual({ tests: [USER_TEST], files: { [USER]: ONLY_A_RUN_TELLS } });
    repo.write(USER_TEST, testOf('user'));
    keepRun();
    repo.write(USER_TEST, testOf('user', '// gutted\n'));
    expect(await tested()).toEqual({ tests: [USER_TEST], files: { [USER]: REACHED } });
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
});
