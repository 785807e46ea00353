import { describe, expect, it } from 'vitest';
import { changesIn, check, featureRepo, manifest, MANIFEST } from '../../__fixtures__/check-repo.js';

const TEST = 'packages/auth/src/entities/user.test.ts';
const OTHER = 'packages/auth/src/mapper.spec.ts';

const testsOf = (...declared: readonly string[]): string =>
  [
    "import { describe, expect, it } from 'vitest';",
    "import { name } from './user.js';",
    ...declared,
    '',
  ].join('\n');
const TRIMS = "it('trims', () => { expect(name(' a ')).toBe('a'); });";
const KEEPS = "it('keeps inner spaces', () => { expect(name('a b')).toBe('a b'); });";
const SUITE = `describe('name', () => {\n  ${TRIMS}\n  ${KEEPS}\n});`;

describe('coverage check: tests that a change silences', () => {
  it('names a test that is skipped, with its line, until the manifest agrees to it', async () => {
    const repo = featureRepo({ [TEST]: testsOf(SUITE) });
    repo.write(TEST, testsOf(SUITE.replace("it('trims'", "it.skip('trims'")));
    const { code, document } = await check(repo);
    expect([code, document.reason]).toEqual([1, 'weakened']);
    const change = `skipped in ${TEST}: name > trims`;
    expect(document.weakenings).toMatchObject([
      { kind: 'tests-skipped', project: 'auth', file: TEST, line: 4, change, agreement: { file: MANIFEST } },
    ]);
    expect(document.steps?.[0]?.words).toContain(
      `let the tests run and make them pass: take back "${change}" of ${TEST}:4, or agree to it in`,
    );
    repo.write(
      MANIFEST,
      manifest({ rest: `acknowledged: [{ change: '${change}', reason: 'flaky: #12' }],` }),
    );
    expect((await check(repo)).document).toMatchObject({
      status: 'pass',
      weakenings: [{ change, acknowledged: 'flaky: #12' }],
    });
    repo.commit();
    expect((await check(repo)).document.weakenings).toEqual([]);
  });

  it('says how each is silenced, and names a suite or an .only once', async () => {
    const repo = featureRepo({ [TEST]: testsOf(SUITE), [OTHER]: testsOf(TRIMS, KEEPS) });
    const changed = async (test: string, other: string) => {
      repo.write(TEST, test);
      repo.write(OTHER, other);
      return changesIn((await check(repo)).document);
    };
    const fails = testsOf(TRIMS.replace('it(', 'it.fails('), KEEPS.replace(/{.*}/, '{}'));
    expect(await changed(testsOf(SUITE.replace('describe(', 'describe.skip(')), fails)).toEqual([
      `tests-skipped skipped in ${TEST}: name`,
      `tests-skipped expected to fail in ${OTHER}: trims`,
      `tests-skipped emptied in ${OTHER}: keeps inner spaces`,
    ]);
    const todo = testsOf("it.todo('trims');", KEEPS);
    expect(await changed(testsOf(SUITE.replace("it('trims'", "it.only('trims'")), todo)).toEqual([
      `tests-skipped only this runs in ${TEST}: name > trims`,
      `tests-skipped left to do in ${OTHER}: trims`,
    ]);
  });

  it('follows a test to another file', async () => {
    const repo = featureRepo({
      [TEST]: testsOf(TRIMS, KEEPS),
      [OTHER]: testsOf("it('maps', () => { f(); });"),
    });
    repo.remove(TEST);
    repo.write(OTHER, testsOf("it('maps', () => { f(); });", TRIMS.replace('it(', 'it.skip('), KEEPS));
    expect(changesIn((await check(repo)).document)).toEqual([`tests-skipped skipped in ${OTHER}: trims`]);
  });

  it('counts an acknowledgement once', async () => {
    const repo = featureRepo({ [TEST]: testsOf(KEEPS, KEEPS) });
    repo.write(TEST, testsOf(KEEPS, KEEPS).replaceAll('it(', 'it.skip('));
    const agreed = { change: `skipped in ${TEST}: keeps inner spaces`, reason: 'slow' };
    repo.write(MANIFEST, manifest({ rest: `acknowledged: ${JSON.stringify([agreed])},` }));
    const { weakenings } = (await check(repo)).document;
    expect(weakenings.map(({ line, acknowledged }) => [line, acknowledged])).toEqual([
      [3, 'slow'],
      [4, null],
    ]);
  });

  it('names none that was skipped before, is new, moved or went, and none of a file that is no test', async () => {
    const skipped = TRIMS.replace('it(', 'it.skip(');
    const repo = featureRepo({
      [TEST]: testsOf(skipped, KEEPS),
      'packages/auth/src/a.test.ts': testsOf(SUITE),
    });
    repo.git('mv', TEST, OTHER);
    repo.write(
      OTHER,
      testsOf(`describe('x', () => { ${skipped} });`, KEEPS, "it.skip('new', () => { f(); });"),
    );
    repo.git('mv', 'packages/auth/src/a.test.ts', 'packages/auth/src/a.test.ts.txt');
    repo.write(
      'packages/auth/src/entities/helper.ts',
      'export const only = (f: () => void) => it.only("a", f);\n',
    );
    repo.write('tools/a.test.ts', testsOf(skipped));
    repo.git('add', '--all');
    expect(changesIn((await check(repo)).document)).toEqual([]);
  });
});

describe('coverage check: tests that a change removes', () => {
  const FILES = { [TEST]: testsOf(SUITE), [OTHER]: testsOf("it('maps', () => { f(); });") };

  it('names those that went from a file, and files of tests that went, where nothing else changed', async () => {
    const repo = featureRepo(FILES);
    repo.write(TEST, testsOf(SUITE.replace(TRIMS, `// ${TRIMS}`)));
    repo.write('README.md', 'All is well.\n');
    const { code, document } = await check(repo);
    const change = `removed from ${TEST}: name > trims`;
    expect(code).toBe(1);
    expect(document.weakenings).toMatchObject([
      { kind: 'tests-removed', project: 'auth', file: TEST, change, agreement: { file: MANIFEST } },
    ]);
    repo.write(MANIFEST, manifest({ rest: `acknowledged: [{ change: '${change}', reason: 'twice' }],` }));
    expect((await check(repo)).code).toBe(0);
    repo.remove(OTHER);
    repo.git('mv', TEST, `${TEST}.txt`);
    expect(changesIn((await check(repo)).document)).toEqual([
      `tests-removed tests removed with ${TEST}: 2`,
      `tests-removed tests removed with ${OTHER}: 1`,
    ]);
  });

  it.each([
    ['the code', 'packages/auth/src/mapper.ts', 'export const map = (x: number) => x;\n'],
    ['a helper or a test for another runner', 'packages/auth/src/users.test-d.ts', 'export {};\n'],
    ['a package', 'package.json', '{ "workspaces": ["packages/*"], "private": true }'],
    ['a new file of tests', 'packages/auth/src/more.test.ts', 'rules("more", () => {});\n'],
  ])('names none where anything changed that it may be due to: %s', async (_, path, text) => {
    const repo = featureRepo(FILES);
    repo.write(TEST, testsOf(KEEPS));
    repo.write(path, text);
    expect(changesIn((await check(repo)).document)).toEqual([]);
  });

  it.each([
    ['the committed summary', 'coverage/summary.json'],
    ['what a workflow printed into the checkout', 'diff.json'],
    ['a patch that was made to be judged', 'change.patch'],
  ])('names them beside %s', async (_, path) => {
    const repo = featureRepo({ ...FILES, 'coverage/summary.json': '{}' });
    repo.remove(OTHER);
    repo.write(path, '{ "schemaVersion": 1 }\n');
    expect(changesIn((await check(repo)).document)).toEqual([`tests-removed tests removed with ${OTHER}: 1`]);
  });

  it('names none that another runner may run now', async () => {
    const repo = featureRepo(FILES);
    repo.git('mv', TEST, TEST.replace('.test.', '.e2e.'));
    expect(changesIn((await check(repo)).document)).toEqual([]);
  });

  it('names none that something of another name may declare now', async () => {
    const repo = featureRepo(FILES);
    repo.write(TEST, testsOf(SUITE.replace("it('trims'", "onLinux('trims'")));
    expect(changesIn((await check(repo)).document)).toEqual([]);
  });

  it('names none where files above the workspace changed too', async () => {
    const repo = featureRepo({
      ...FILES,
      'apps/web/nx.json': '{}',
      'apps/web/a.test.ts': testsOf(TRIMS, KEEPS),
    });
    repo.write('apps/web/package.json', '{ "name": "web" }');
    repo.write('apps/web/feature.manifest.ts', manifest());
    repo.commit();
    repo.write('apps/web/a.test.ts', testsOf(TRIMS));
    const inWeb = { ...repo, dir: `${repo.dir}/apps/web` };
    expect(changesIn((await check(inWeb)).document)).toEqual([
      'tests-removed removed from a.test.ts: keeps inner spaces',
    ]);
    repo.write('packages/auth/src/mapper.ts', 'export const map = (x: number) => x;\n');
    expect(changesIn((await check(inWeb)).document)).toEqual([]);
  });
});
