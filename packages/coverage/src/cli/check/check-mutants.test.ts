import { describe, expect, it } from 'vitest';
import { changesIn, check, featureRepo, manifest, MANIFEST } from '../../__fixtures__/check-repo.js';

const CONFIG = 'packages/auth/stryker.config.json';
const configOf = (excludedMutations: readonly string[]): string =>
  JSON.stringify({ mutator: { excludedMutations } });

describe('coverage check: mutants left out', () => {
  it('names what the configuration of Stryker leaves out and did not, and where it may be agreed to', async () => {
    const repo = featureRepo({ [CONFIG]: configOf(['StringLiteral']) });
    repo.write(CONFIG, configOf(['StringLiteral', 'EqualityOperator']));
    const { code, document } = await check(repo);
    expect([code, document.reason]).toEqual([1, 'weakened']);
    const change = 'excludedMutations: EqualityOperator';
    expect(document.weakenings).toMatchObject([
      {
        kind: 'mutants-excluded',
        project: 'auth',
        file: CONFIG,
        change,
        acknowledged: null,
        agreement: { file: MANIFEST },
      },
    ]);
    const rest = `acknowledged: [{ change: '${change}', reason: 'equal on integers' }],`;
    repo.write(MANIFEST, manifest({ rest }));
    expect((await check(repo)).document).toMatchObject({
      status: 'pass',
      weakenings: [{ change, acknowledged: 'equal on integers', agreement: null }],
    });
  });

  it('passes a configuration that leaves out less, goes, or changes what leaves nothing out', async () => {
    const repo = featureRepo({ [CONFIG]: configOf(['StringLiteral', 'BlockStatement']) });
    repo.write(CONFIG, configOf(['StringLiteral']));
    expect((await check(repo)).document.weakenings).toEqual([]);
    repo.write(CONFIG, '{ "ignoreStatic": false, "timeoutMS": 9000 }');
    expect((await check(repo)).document.weakenings).toEqual([]);
    repo.remove(CONFIG);
    expect((await check(repo)).document.weakenings).toEqual([]);
  });

  it('reads scripts by their text, and a value that it does not tell as it is written', async () => {
    const repo = featureRepo({ [CONFIG]: configOf(['StringLiteral']) });
    repo.remove(CONFIG);
    const script = CONFIG.replace('.json', '.mjs');
    repo.write(
      script,
      `import { more } from './more.mjs';
/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  'ignoreStatic': true,
  ignorers: ['console', , ...more],
  mutator: { excludedMutations: more.concat(
    'StringLiteral') },
};
`,
    );
    expect(changesIn((await check(repo)).document)).toEqual([
      "mutants-excluded excludedMutations: more.concat( 'StringLiteral')",
      'mutants-excluded ignoreStatic: true',
      'mutants-excluded ignorers: ...more',
      'mutants-excluded ignorers: console',
    ]);
  });

  it('compares with the configuration that Stryker took, also where another one took its place or the feature moved', async () => {
    const repo = featureRepo({ [CONFIG]: configOf(['StringLiteral']) });
    repo.write('packages/auth/stryker.conf.json', configOf(['StringLiteral', 'BlockStatement']));
    expect(changesIn((await check(repo)).document)).toEqual([
      'mutants-excluded excludedMutations: BlockStatement',
    ]);
    repo.remove('packages/auth/stryker.conf.json');
    repo.git('mv', 'packages/auth', 'packages/login');
    expect(changesIn((await check(repo)).document)).toEqual([]);
    repo.write(CONFIG.replace('auth', 'login'), configOf(['StringLiteral', 'Regex']));
    expect(changesIn((await check(repo)).document)).toContain('mutants-excluded excludedMutations: Regex');
  });

  it('names what the first configuration of a feature that moved leaves out', async () => {
    const repo = featureRepo();
    repo.git('mv', 'packages/auth', 'packages/login');
    repo.write(CONFIG.replace('auth', 'login'), configOf(['Regex']));
    expect(changesIn((await check(repo)).document)).toEqual(['mutants-excluded excludedMutations: Regex']);
  });

  it('says nothing of a feature that is new, or whose mutation targets are none or new', async () => {
    const repo = featureRepo({ [MANIFEST]: manifest().replace("mutationTargets: ['entities'],", '') });
    repo.write(CONFIG, configOf(['StringLiteral']));
    expect(changesIn((await check(repo)).document)).toEqual([]);
    repo.write(MANIFEST, manifest());
    expect(changesIn((await check(repo)).document)).toEqual([]);
    repo.remove(MANIFEST);
    repo.commit();
    repo.write(MANIFEST, manifest());
    expect(changesIn((await check(repo)).document)).toEqual([]);
  });
});
