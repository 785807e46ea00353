import { describe, expect, it } from 'vitest';
import {
  BAND,
  manifest,
  MANIFEST,
  RENAME,
  USER,
  featureRepo,
  check,
  changesIn,
  faultsIn,
} from '../../__fixtures__/check-repo.js';

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

  it('names the first twenty files, and says how many there are', async () => {
    const names = Array.from(
      { length: 21 },
      (_, at) => `packages/auth/src/made/${String(at).padStart(2, '0')}.ts`,
    );
    const repo = featureRepo(Object.fromEntries(names.map((name) => [name, 'export const made = 1;\n'])));
    repo.write(MANIFEST, manifest({ rest: "exclude: [{ files: ['src/made/**'], reason: 'generated' }]," }));
    const { document } = await check(repo);
    expect(document.weakenings).toMatchObject([{ files: names.slice(0, 20), fileCount: 21 }]);
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

  it('names one that moved away from its code', async () => {
    const repo = featureRepo();
    repo.write('packages/login/package.json', '{ "name": "login" }');
    repo.write('packages/login/src/login.ts', 'export const login = 1;\n');
    repo.git('mv', MANIFEST, MANIFEST.replace('auth', 'login'));
    expect(changesIn((await check(repo)).document)).toContain('manifest-removed manifest of auth removed');
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

  it('names the words of a hint in a string too: Vitest hides the lines after them', async () => {
    const repo = featureRepo();
    repo.write(USER, "export const a = 'v8 ignore start';\nexport const b = 2;\n");
    expect((await check(repo)).document.weakenings).toMatchObject([
      { line: 1, change: `hint in ${USER}: export const a = 'v8 ignore start';` },
    ]);
  });

  it('follows a feature that moved under another name, by the files that moved along', async () => {
    const repo = featureRepo();
    repo.git('mv', 'packages/auth', 'packages/login');
    repo.write('packages/login/package.json', '{ "name": "login" }');
    const weaker = { name: 'login', coverage: { entities: { lines: 1 }, baseline: { lines: 80 } } };
    repo.remove('packages/login/feature.manifest.ts');
    repo.write('packages/login/feature.manifest.json', JSON.stringify(weaker));
    expect(changesIn((await check(repo)).document)).toContain('band-lowered entities.lines: 100 → 1');
  });

  it('compares with the manifest that a new one stands before', async () => {
    const json = { name: 'auth', coverage: { entities: { lines: 100 }, baseline: { lines: 80 } } };
    const repo = featureRepo({ [MANIFEST.replace('.ts', '.json')]: JSON.stringify(json) });
    repo.remove(MANIFEST);
    repo.commit();
    repo.write(MANIFEST, manifest({ entities: '{ lines: 1 }' }));
    const { document } = await check(repo);
    expect(changesIn(document)).toContain('band-lowered entities.lines: 100 → 1');
    expect(faultsIn(document)).toEqual([`manifest-invalid ${MANIFEST.replace('.ts', '.json')}`]);
  });

  it('names a package that bands come from, where it is of the workspace and changed, and no other change', async () => {
    const lib = {
      'package.json': '{ "name": "@repo/bands" } // shared',
      'index.js': 'exports.ENTITIES = { lines: 100 };\n',
    };
    const repo = featureRepo({
      '.gitignore': 'node_modules\n',
      'package-lock.json': '{}',
      [MANIFEST]: `import { ENTITIES } from '@repo/bands';\n${manifest({ entities: 'ENTITIES' })}`,
      ...Object.fromEntries(
        Object.entries(lib).flatMap(([name, text]) => [
          [`packages/bands/${name}`, text],
          [`node_modules/@repo/bands/${name}`, text.replace(/ \/\/.*/, '')],
        ]),
      ),
    });
    repo.write('package-lock.json', '{ "lockfileVersion": 3 }');
    expect(changesIn((await check(repo)).document)).toEqual([]);
    repo.write('packages/bands/index.js', 'exports.ENTITIES = { lines: 1 };\n');
    expect(changesIn((await check(repo)).document)).toEqual([
      'band-lowered takes values from @repo/bands, which may have changed',
    ]);
    repo.remove('packages/bands');
    repo.commit();
    repo.write('package-lock.json', '{}');
    expect(changesIn((await check(repo)).document)).toEqual([
      'band-lowered takes values from @repo/bands, which may have changed',
    ]);
  });

  it('compares with the one of two manifests that counted at the base', async () => {
    const at = (ending: string) => MANIFEST.replace('.ts', ending);
    const text = (lines: number) =>
      JSON.stringify({ name: 'auth', coverage: { entities: { lines }, baseline: { lines: 80 } } });
    const repo = featureRepo({
      [at('.json')]: text(1),
      [at('.cjs')]: `module.exports = ${text(100)};\n`,
    });
    repo.remove(MANIFEST);
    repo.commit();
    repo.remove(at('.cjs'));
    expect(changesIn((await check(repo)).document)).toContain('band-lowered entities.lines: 100 → 1');
  });

  it('names a layer that went together with the folder of its files', async () => {
    const repo = featureRepo();
    repo.git('mv', 'packages/auth/src/entities', 'packages/auth/src/core');
    repo.write(
      MANIFEST,
      manifest()
        .replace(/entities: .*/, '')
        .replace("['entities']", '[]'),
    );
    expect(changesIn((await check(repo)).document)).toContain(
      'files-narrowed files of entities → baseline: src/core/user.ts',
    );
  });

  it('names a comment that takes mutants of a mutation target away, and none of other code', async () => {
    const repo = featureRepo();
    const disabled = '// Stryker disable next-line all: equivalent';
    repo.write(USER, `${disabled}\nexport const name = (user: string) => user.trim();\n`);
    repo.write(RENAME, `${disabled}\nexport const rename = (name: string) => name;\n`);
    const { code, document } = await check(repo);
    expect([code, document.weakenings]).toEqual([
      1,
      [
        expect.objectContaining({
          kind: 'ignore-hint-added',
          line: 1,
          change: `hint in ${USER}: ${disabled}`,
        }),
      ],
    ]);
    repo.git('commit', '-qam', 'disabled');
    repo.write(USER, `\n${disabled}\nexport const name = (user: string) => user.trim();\n`);
    expect((await check(repo, '--base', 'HEAD')).document.weakenings).toEqual([]);
    repo.write(
      USER,
      `\n${disabled}\n/*\nStryker disable all\n*/\nexport const name = (user: string) => user.trim();\n`,
    );
    expect((await check(repo, '--base', 'HEAD')).document.weakenings).toMatchObject([
      { line: 3, change: `hint in ${USER}: /* Stryker disable all` },
    ]);
  });

  it('names a hint that hides code which stood in the open', async () => {
    const [start, stop] = ['/* v8 ignore start -- the platform’s */\n', '/* v8 ignore stop */\n'];
    const [a, b] = ['export const a = 1;\n', 'export const b = 2;\n'];
    const repo = featureRepo({ [USER]: start + a + stop + b });
    repo.write(USER, start + a + b);
    expect((await check(repo)).document.weakenings).toMatchObject([
      { line: 1, change: `hint in ${USER}: /* v8 ignore start -- the platform’s */ hides more` },
    ]);
  });

  it('names one that hides more beside one that was added', async () => {
    const [start, stop] = ['/* v8 ignore start -- the platform’s */\n', '/* v8 ignore stop */\n'];
    const [a, b] = ['export const a = 1;\n', 'export const b = 2;\n'];
    const added = '/* v8 ignore next -- theirs */\n';
    const repo = featureRepo({ [USER]: start + a + stop + b });
    repo.write(USER, start + a + b + stop + added + 'export const c = 3;\n');
    expect((await check(repo)).document.weakenings.map(({ change }) => change).sort()).toEqual([
      `hint in ${USER}: ${added.trim()}`,
      `hint in ${USER}: ${start.trim()} hides more`,
    ]);
  });

  it('cannot keep what it cannot read: a manifest of the base that does not load fails', async () => {
    const repo = featureRepo({ [MANIFEST]: "import 'not-installed';\nexport default {};\n" });
    repo.write(MANIFEST, manifest());
    const { code, document } = await check(repo);
    expect([code, document.reason]).toEqual([1, 'unreadable-base']);
    expect(document.diagnostics).toMatchObject([
      {
        code: 'BASE_MANIFEST_UNREADABLE',
        message: expect.stringMatching(/can't be evaluated: Cannot find module 'not-installed'$/) as string,
      },
    ]);
    repo.remove(MANIFEST);
    expect((await check(repo)).document.reason).toBe('unreadable-base');
  });
});
