import { describe, expect, it } from 'vitest';
import { BAND, check, featureRepo, manifest, MANIFEST, USER } from '../../__fixtures__/check-repo.js';

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

  it('holds for one weakening: a second hint of the same wording needs a reason of its own', async () => {
    const repo = featureRepo();
    repo.write(USER, ['a', 'b'].map((name) => `/* v8 ignore next */\nexport const ${name} = 1;\n`).join(''));
    repo.write(
      MANIFEST,
      manifest({ rest: `acknowledged: [${agreed(`hint in ${USER}: /* v8 ignore next */`)}],` }),
    );
    const { code, document } = await check(repo);
    expect([code, ...document.weakenings.map(({ acknowledged }) => acknowledged)]).toEqual([
      1,
      'the parser is vendored',
      null,
    ]);
  });

  it('is spent in nx.json too, where that stays as it was', async () => {
    const changes = [
      'packages/auth/project.json targets.coverage.mode: enforce → observe',
      'manifest of auth removed',
    ];
    const acknowledged = changes.map((change) => ({ change, reason: 'last year' }));
    const repo = featureRepo({
      'nx.json': JSON.stringify({ plugins: [{ plugin: '@org/coverage', options: { acknowledged } }] }),
    });
    const targets = { coverage: { options: { mode: 'observe' } } };
    repo.write('packages/auth/project.json', JSON.stringify({ name: 'auth', targets }));
    repo.remove(MANIFEST);
    const { document } = await check(repo);
    expect(document.weakenings.map(({ change }) => change).sort()).toEqual([...changes].sort());
    expect(document.weakenings.map(({ acknowledged }) => acknowledged)).toEqual([null, null]);
  });

  it('of nx.json stands in the options of the plugin', async () => {
    const repo = featureRepo();
    const acknowledged = [{ change: 'mode: enforce → observe', reason: 'until the summer' }];
    const options = { mode: 'observe', acknowledged };
    repo.write('nx.json', JSON.stringify({ plugins: [{ plugin: '@org/coverage', options }] }));
    expect((await check(repo)).code).toBe(0);
  });

  describe('the agreement that a weakening names', () => {
    const HINT = '/* v8 ignore next -- "quoted", and a \\\\ */';
    const write = (entries: readonly unknown[]) =>
      manifest({
        entities: BAND.replace(/100 }/, '90 }'),
        rest: `acknowledged: ${JSON.stringify(entries)},`,
      });

    it('passes in one go as it is written to the named list of the manifest, once people say why', async () => {
      const repo = featureRepo();
      repo.write(USER, ['a', 'b'].map((name) => `${HINT}\nexport const ${name} = 1;\n`).join(''));
      repo.write(MANIFEST, write([]));
      const { document } = await check(repo);
      const agreements = document.weakenings.map(({ agreement }) => agreement!);
      expect(agreements.map(({ file, list }) => [file, list])).toEqual(
        Array.from({ length: 3 }, () => [MANIFEST, 'coverage.acknowledged']),
      );
      const entries = agreements.map(({ entry }) => entry);
      expect(document.steps?.map(({ code }) => code)).toEqual(entries.map((entry) => JSON.stringify(entry)));

      repo.write(MANIFEST, write(entries));
      expect((await check(repo)).document.reason).toBe('nonconformant');
      repo.write(MANIFEST, write(entries.map((entry) => ({ ...entry, reason: 'vendored' }))));
      const agreed = await check(repo);
      expect([agreed.code, agreed.document.steps]).toEqual([0, []]);
      expect(agreed.document.weakenings.map(({ agreement }) => agreement)).toEqual([null, null, null]);
    });

    it('stands in the options of the plugin for what nx.json says and for a manifest that is gone', async () => {
      const repo = featureRepo();
      const nx = (acknowledged: readonly unknown[]) =>
        JSON.stringify({
          plugins: [{ plugin: '@org/coverage', options: { mode: 'observe', acknowledged } }],
        });
      repo.write('nx.json', nx([]));
      repo.remove(MANIFEST);
      const { document } = await check(repo);
      const agreements = document.weakenings.map(({ agreement }) => agreement!);
      expect(agreements.map(({ file, list }) => [file, list])).toEqual(
        Array.from({ length: 2 }, () => ['nx.json', 'plugins["@org/coverage"].options.acknowledged']),
      );
      const entries = agreements.map(({ entry }) => ({ ...entry, reason: 'it moved' }));
      repo.write('nx.json', nx(entries));
      expect((await check(repo)).code).toBe(0);
    });

    it('is none where no plugin is registered that could hold it', async () => {
      const repo = featureRepo();
      repo.write('nx.json', '{}');
      repo.remove(MANIFEST);
      const { document } = await check(repo);
      expect(document.weakenings.map(({ agreement }) => agreement)).toEqual([null, null]);
      expect(document.steps?.map(({ words }) => words)).toEqual([
        'take back "plugin @org/coverage removed" of nx.json',
        `take back "manifest of auth removed" of ${MANIFEST}`,
      ]);
    });
  });
});
