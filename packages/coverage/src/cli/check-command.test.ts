import type { CheckDocument } from '@org/coverage-engine';
import { describe, expect, it } from 'vitest';
import { publishedSchema } from '../__fixtures__/published-schema.js';
import { runCommand } from '../__fixtures__/run-command.js';
import { makeRepo, type TestRepo } from '../io/git/__fixtures__/repo.js';

const BAND = '{ statements: 100, branches: 95, functions: 100, lines: 100 }';

interface Section {
  readonly entities?: string;
  readonly rest?: string;
}

const manifest = ({ entities = BAND, rest = '' }: Section = {}): string =>
  [
    "import { defineFeature } from '@org/coverage-manifest';",
    'export default defineFeature({',
    "  name: 'auth',",
    '  coverage: {',
    `    entities: ${entities},`,
    "    'use-cases': { lines: 100 },",
    '    baseline: { lines: 80 },',
    "    mutationTargets: ['entities'],",
    rest,
    '  },',
    '});',
    '',
  ].join('\n');

const MANIFEST = 'packages/auth/feature.manifest.ts';
const USER = 'packages/auth/src/entities/user.ts';
const RENAME = 'packages/auth/src/application/use-cases/rename.ts';

const NX = { plugins: ['@org/coverage'] };

const FILES: Readonly<Record<string, string>> = {
  'nx.json': JSON.stringify(NX),
  'package.json': '{ "workspaces": ["packages/*"] }',
  'packages/auth/package.json': '{ "name": "@repo/auth", "nx": { "name": "auth" } }',
  'packages/auth/vitest.config.mts': "import { featureTest } from '@org/coverage-manifest/vitest';\n",
  [MANIFEST]: manifest(),
  [USER]: 'export const name = (user: string) => user.trim();\n',
  'packages/auth/src/mapper.ts': 'export const map = (x: number) => x + 1;\n',
  [RENAME]: 'export const rename = (name: string) => name;\n',
  [RENAME.replace('.ts', '.test.ts')]: '',
};

/** A conformant workspace of one feature, committed on `main`. */
function featureRepo(files: Readonly<Record<string, string>> = {}): TestRepo {
  const repo = makeRepo();
  for (const [path, text] of Object.entries({ ...FILES, ...files })) repo.write(path, text);
  repo.commit();
  return repo;
}

async function check(
  repo: TestRepo,
  ...words: string[]
): Promise<{ code: number; document: CheckDocument; stderr: string }> {
  const { code, stdout, stderr } = await runCommand(repo.dir, 'check', '--base', 'main', ...words);
  return {
    code,
    stderr,
    document: publishedSchema('coverage-check').parse(JSON.parse(stdout)) as CheckDocument,
  };
}

const changesIn = ({ weakenings }: CheckDocument) =>
  weakenings.map(({ kind, change }) => `${kind} ${change}`);
const faultsIn = ({ nonconformities }: CheckDocument) =>
  nonconformities.map(({ kind, file }) => `${kind} ${file}`);

describe('coverage check: weakenings', () => {
  it('passes where the contract asks for what it asked for, or for more', async () => {
    const repo = featureRepo();
    expect(await check(repo)).toMatchObject({
      code: 0,
      document: { status: 'pass', reason: 'conformant', features: 1, weakenings: [], nonconformities: [] },
    });
    repo.write(MANIFEST, manifest({ entities: BAND.replace('95', '100'), rest: 'mutationThreshold: 90,' }));
    expect((await check(repo)).document).toMatchObject({ status: 'pass', weakenings: [] });
  });

  it('names a lowered band with both numbers, and one that a layer no longer owes', async () => {
    const repo = featureRepo();
    repo.write(MANIFEST, manifest({ entities: '{ statements: 90, functions: 100, lines: 100 }' }));
    const { code, document } = await check(repo);
    expect([code, document.reason]).toEqual([1, 'weakened']);
    expect(changesIn(document)).toEqual([
      'band-lowered entities.branches: 95 → nothing',
      'band-lowered entities.statements: 100 → 90',
    ]);
    expect(document.weakenings[0]).toMatchObject({ project: 'auth', file: MANIFEST, acknowledged: null });
  });

  it('judges bands by what the manifest evaluates to: a constant of a neighbouring file', async () => {
    const imported = manifest({ entities: 'BAND' }).replace('\n', "\nimport { BAND } from './bands.js';\n");
    const repo = featureRepo({
      [MANIFEST]: imported,
      'packages/auth/bands.ts': `export const BAND = ${BAND};`,
    });
    expect((await check(repo)).document.weakenings).toEqual([]);
    repo.write('packages/auth/bands.ts', `export const BAND = ${BAND.replace('95', '50')};`);
    expect(changesIn((await check(repo)).document)).toEqual(['band-lowered entities.branches: 95 → 50']);
  });

  it('names the files that move where less is owed, not a glob that is written otherwise', async () => {
    const repo = featureRepo();
    const other = (files: string) => manifest({ rest: `layers: { entities: { files: ['${files}'] } },` });
    repo.write(MANIFEST, other('src/entities/**/*.ts'));
    expect((await check(repo)).document.weakenings).toEqual([]);
    repo.write('packages/auth/src/core/a.ts', 'export const a = 1;\n');
    repo.write(MANIFEST, other('src/core/**'));
    expect((await check(repo)).document.weakenings).toMatchObject([
      {
        kind: 'files-narrowed',
        change: 'files of entities → baseline: src/entities/user.ts',
        files: [USER],
        fileCount: 1,
      },
    ]);
  });

  it('names an exclude with the files it hides, although it has a reason', async () => {
    const repo = featureRepo();
    repo.write(MANIFEST, manifest({ rest: "exclude: [{ files: ['src/mapper.ts'], reason: 'generated' }]," }));
    expect((await check(repo)).document.weakenings).toMatchObject([
      { kind: 'exclude-added', change: 'exclude src/mapper.ts', files: ['packages/auth/src/mapper.ts'] },
    ]);
  });

  it('names mutation targets and thresholds that went', async () => {
    const repo = featureRepo();
    repo.write(MANIFEST, manifest().replace("['entities']", "['use-cases'], mutationThreshold: 79"));
    expect(changesIn((await check(repo)).document)).toEqual([
      'mutation-target-removed mutationTargets: without entities',
      'mutation-threshold-lowered mutationThreshold: 80 → 79',
    ]);
  });

  it('names an ignore hint that was added, with its line, and none that only moved', async () => {
    const hinted = '/* v8 ignore next -- the platform’s */\nexport const a = 1;\n';
    const repo = featureRepo({ [USER]: hinted });
    repo.write(USER, `export const b = 2;\n${hinted}`);
    expect((await check(repo)).document.weakenings).toEqual([]);
    repo.write(USER, `${hinted}/* istanbul ignore next */\nexport const b = 2;\n`);
    expect((await check(repo)).document.weakenings).toMatchObject([
      {
        kind: 'ignore-hint-added',
        file: USER,
        line: 3,
        change: `hint in ${USER}: /* istanbul ignore next */`,
      },
    ]);
  });

  it('names a manifest that was taken away while its code stays, and none whose code went with it', async () => {
    const repo = featureRepo();
    repo.remove(MANIFEST);
    expect(changesIn((await check(repo)).document)).toEqual(['manifest-removed manifest of auth removed']);
    repo.remove('packages/auth');
    expect((await check(repo)).document.weakenings).toEqual([]);
  });

  it('follows a feature that moved, and a manifest that was written in another language', async () => {
    const repo = featureRepo();
    repo.git('mv', 'packages/auth', 'packages/login');
    repo.write(MANIFEST.replace('auth', 'login'), manifest({ entities: '{ lines: 1 }' }));
    expect(changesIn((await check(repo)).document)).toContain('band-lowered entities.lines: 100 → 1');
    const json = { name: 'auth', coverage: { entities: { lines: 99 }, baseline: { lines: 80 } } };
    const other = featureRepo();
    other.remove(MANIFEST);
    other.write(MANIFEST.replace('.ts', '.json'), JSON.stringify(json));
    expect(changesIn((await check(other)).document)).toContain('band-lowered entities.lines: 100 → 99');
  });

  it('names what nx.json and a target of a project loosen', async () => {
    const options = { bands: { default: { lines: 80 } } };
    const repo = featureRepo({
      'nx.json': JSON.stringify({ plugins: [{ plugin: '@org/coverage', options }] }),
    });
    const loose = { mode: 'observe', bands: { default: { lines: 70 } } };
    repo.write('nx.json', JSON.stringify({ plugins: [{ plugin: '@org/coverage', options: loose }] }));
    const targets = { 'coverage-diff': { options: { branches: 'off' } } };
    repo.write('packages/auth/project.json', JSON.stringify({ name: 'auth', targets }));
    expect(changesIn((await check(repo)).document)).toEqual([
      'option-loosened bands.default.lines: 80 → 70',
      'option-loosened mode: enforce → observe',
      'option-loosened packages/auth/project.json targets.coverage-diff.branches: default → off',
    ]);
    repo.write('nx.json', '{}');
    expect(changesIn((await check(repo)).document)).toContain('option-loosened plugin @org/coverage removed');
  });

  it('cannot keep what it cannot read: a manifest of the base that does not load fails', async () => {
    const repo = featureRepo({ [MANIFEST]: "import 'not-installed';\nexport default {};\n" });
    repo.write(MANIFEST, manifest());
    const { code, document } = await check(repo);
    expect([code, document.reason]).toEqual([1, 'unreadable-base']);
    expect(document.diagnostics.map((diagnostic) => diagnostic.code)).toEqual(['BASE_MANIFEST_UNREADABLE']);
  });
});

describe('coverage check: acknowledged', () => {
  const lowered = (acknowledged: string, lines = 90) =>
    manifest({ entities: BAND.replace(/100 }/, `${lines} }`), rest: `acknowledged: ${acknowledged},` });
  const agreed = (change: string) => `{ change: '${change}', reason: 'the parser is vendored' }`;

  it('lets a change pass that the manifest names word for word, and says why', async () => {
    const repo = featureRepo();
    repo.write(MANIFEST, lowered(`[${agreed('entities.lines: 100 → 90')}]`));
    const { code, document } = await check(repo);
    expect([code, document.reason]).toEqual([0, 'conformant']);
    expect(document.weakenings).toMatchObject([{ acknowledged: 'the parser is vendored' }]);
    repo.write(MANIFEST, lowered(`[${agreed('entities.lines: 100 → 90')}]`, 80));
    expect((await check(repo)).code).toBe(1);
  });

  it('is spent once it is merged: the same weakening again needs a reason of its own', async () => {
    const repo = featureRepo();
    const one = agreed('entities.lines: 100 → 90');
    repo.write(MANIFEST, lowered(`[${one}]`, 100));
    repo.commit();
    repo.write(MANIFEST, lowered(`[${one}]`));
    expect((await check(repo)).code).toBe(1);
    repo.write(MANIFEST, lowered(`[${one}, ${one}]`));
    expect((await check(repo)).code).toBe(0);
  });

  it('of nx.json stands in the options of the plugin', async () => {
    const repo = featureRepo();
    const acknowledged = [{ change: 'mode: enforce → observe', reason: 'until the summer' }];
    const options = { mode: 'observe', acknowledged };
    repo.write('nx.json', JSON.stringify({ plugins: [{ plugin: '@org/coverage', options }] }));
    expect((await check(repo)).code).toBe(0);
  });
});

describe('coverage check: the workspace', () => {
  it('lists every invalid manifest with its fields, and goes on', async () => {
    const repo = featureRepo();
    repo.write(MANIFEST, manifest({ entities: '{ lines: 101 }' }));
    repo.write('packages/blog/package.json', '{ "name": "blog" }');
    repo.write('packages/blog/feature.manifest.json', '{ "coverage": {} }');
    const { code, document } = await check(repo);
    expect([code, document.reason, document.features]).toEqual([1, 'nonconformant', 2]);
    expect(faultsIn(document)).toEqual([
      `manifest-invalid ${MANIFEST}`,
      'manifest-invalid packages/blog/feature.manifest.json',
    ]);
    expect(document.nonconformities[0]!.message).toContain('coverage.entities.lines: found 101');
  });

  it('names layers without files, use cases without tests, and a configuration that is not derived', async () => {
    const repo = featureRepo();
    repo.remove('packages/auth/src/entities');
    repo.remove(RENAME.replace('.ts', '.test.ts'));
    repo.write(RENAME.replace('rename', 'types'), 'export interface A { a: string }\n');
    repo.write('packages/auth/vitest.config.mts', 'export default {};\n');
    expect(faultsIn((await check(repo)).document)).toEqual([
      `layer-empty ${MANIFEST}`,
      `use-case-without-test ${RENAME}`,
      'no-derived-config packages/auth/vitest.config.mts',
    ]);
  });

  it('names a plugin that nx.json lacks, and a target that stands in the way of the gate', async () => {
    const repo = featureRepo({ 'nx.json': '{}' });
    const targets = { 'coverage-diff': { command: 'true' } };
    repo.write('packages/auth/project.json', JSON.stringify({ name: 'auth', targets }));
    expect(faultsIn((await check(repo)).document)).toEqual([
      'plugin-not-registered nx.json',
      'target-replaced packages/auth/project.json',
    ]);
  });

  it('says on stderr what to mend and how to agree to a weakening', async () => {
    const repo = featureRepo();
    repo.write(MANIFEST, manifest({ entities: '{ lines: 100 }' }));
    const { stderr } = await check(repo);
    expect(stderr).toContain('coverage check: FAIL (weakened)');
    expect(stderr).toContain(`WEAKER ${MANIFEST} band-lowered: entities.branches: 95 → nothing`);
    expect(stderr).toContain('next: take the change back, or agree to it in the manifest');
  });
});
