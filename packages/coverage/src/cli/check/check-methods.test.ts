import { describe, expect, it } from 'vitest';
import { changesIn, check, featureRepo, manifest, MANIFEST, USER } from '../../__fixtures__/check-repo.js';

const CONFIG = 'packages/auth/vitest.config.mts';
const configOf = (methods: string): string => `
import { featureTest } from '@org/coverage-manifest/vitest';
const feature = featureTest(null, { root: import.meta.dirname });
export default { test: { ...feature, coverage: { ...feature.coverage, ignoreClassMethods: ${methods} } } };
`;

describe('coverage check: methods that Vitest is told to leave out', () => {
  it('names those that the feature’s configuration newly hides, and where it may be agreed to', async () => {
    const repo = featureRepo({ [CONFIG]: configOf("['toJSON']") });
    repo.write(CONFIG, configOf("['toJSON', 'run']"));
    const { code, document } = await check(repo);
    expect([code, document.reason]).toEqual([1, 'weakened']);
    const change = 'ignoreClassMethods: run';
    const weakening = { kind: 'methods-ignored', project: 'auth', file: CONFIG, change };
    expect(document.weakenings).toMatchObject([
      { ...weakening, acknowledged: null, agreement: { file: MANIFEST } },
    ]);
    repo.write(
      MANIFEST,
      manifest({ rest: `acknowledged: [{ change: '${change}', reason: 'run by hand only' }],` }),
    );
    expect((await check(repo)).document).toMatchObject({
      status: 'pass',
      weakenings: [{ change, acknowledged: 'run by hand only' }],
    });
  });

  it('names those of a configuration that several features share, also where one is only assigned to', async () => {
    const repo = featureRepo();
    repo.write(
      'vitest.shared.mts',
      "import { shared } from './all.mjs';\nshared.ignoreClassMethods = ['run'];\n",
    );
    const { document } = await check(repo);
    expect(document.weakenings).toMatchObject([
      { project: null, file: 'vitest.shared.mts', agreement: { file: 'nx.json' } },
    ]);
    expect(changesIn(document)).toEqual(['methods-ignored ignoreClassMethods: run']);
  });

  it('passes a configuration that hides less or went, and sources, tests and texts that only have the word', async () => {
    const repo = featureRepo({
      [CONFIG]: configOf("['toJSON', 'run']"),
      'vite.config.mts': configOf("['a']"),
    });
    repo.write(CONFIG, configOf("['toJSON']"));
    repo.remove('vite.config.mts');
    repo.write(USER, "export const options = { ignoreClassMethods: ['run'] };\n");
    repo.write(
      'packages/auth/src/vitest.test.ts',
      "export const options = { ignoreClassMethods: ['run'] };\n",
    );
    repo.write('notes.md', "ignoreClassMethods: ['run']");
    expect((await check(repo)).document.weakenings).toEqual([]);
  });
});
