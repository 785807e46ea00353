import { contentHash } from '@org/coverage-manifest/provenance';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pluginVersion } from '../plugin/plugin-version.js';
import { makeFolder } from '../../__fixtures__/folder.js';
import { isRecord } from '../values/is-record.js';
import { keepJson, readKeptJson } from '../files/kept-json.js';
import { contractName, knownContract } from './known-contract.js';

const MANIFEST = 'feature.manifest.ts';
const textWith = (band: string, before = '') =>
  `${before}export default { name: 'auth', coverage: { baseline: ${band} } };\n`;

/** A workspace whose manifest says `text`. */
function folderWith(text: string): {
  readonly root: string;
  readonly write: (path: string, text: string) => void;
} {
  const root = makeFolder();
  const write = (path: string, content: string) => writeFileSync(join(root, path), content);
  mkdirSync(join(root, 'node_modules'));
  write(MANIFEST, text);
  return { root, write };
}

/** What a run of its own finds, and whether it knows that from the manifest alone. */
async function found(root: string): Promise<[band: unknown, isSelfContained: boolean]> {
  const { contract, isSelfContained } = await knownContract(root, MANIFEST);
  return [contract.baseline, isSelfContained];
}

const isKept = (root: string) => readKeptJson(root, contractName(MANIFEST)) !== null;

describe('knownContract', () => {
  it('says the same of a manifest that it knows, and anew of one that changed', async () => {
    const { root, write } = folderWith(textWith('{ lines: 80 }'));
    expect(await found(root)).toEqual([{ lines: 80 }, true]);
    expect(isKept(root)).toBe(true);
    expect(await found(root)).toEqual([{ lines: 80 }, true]);
    write(MANIFEST, textWith('{ lines: 70 }'));
    expect(await found(root)).toEqual([{ lines: 70 }, true]);
  });

  it('keeps nothing of a manifest that is changed while it is evaluated', async () => {
    const { root, write } = folderWith(textWith('{ lines: 80 }'));
    const finding = found(root);
    write(MANIFEST, textWith('{ lines: 70 }'));
    expect(await finding).toEqual([{ lines: 70 }, false]);
    write(MANIFEST, textWith('{ lines: 80 }'));
    expect(await found(root)).toEqual([{ lines: 80 }, true]);
  });

  it('knows a manifest that imports a neighbour as no more than what it says now', async () => {
    const { root, write } = folderWith(textWith('{ lines: 80 }'));
    await found(root);
    write('bands.ts', 'export const BAND = { lines: 80 };\n');
    write(MANIFEST, textWith('BAND', "import { BAND } from './bands.js';\n"));
    expect(await found(root)).toEqual([{ lines: 80 }, false]);
    write('bands.ts', 'export const BAND = { lines: 70 };\n');
    expect(await found(root)).toEqual([{ lines: 70 }, false]);
  });

  it.each([
    ['the environment', '{ lines: Number(process.env.BAND ?? 80) }'],
    ['the clock', '{ lines: Date.now() > 0 ? 80 : 0 }'],
    ['the machine’s language', '{ lines: Number((80).toLocaleString()) }'],
    ['its place', '{ lines: __dirname.length > 0 ? 80 : 0 }'],
    ['chance', '{ lines: [Math].map(({ random }) => random() < 1 ? 80 : 0)[0] }'],
    ['for where it stands', "{ lines: new Error('').stack ? 80 : 0 }"],
    ['the environment by an escaped name', String.raw`{ lines: Number(pr\u006fcess.env.BAND ?? 80) }`],
    ['a constructor that it was not given', "{ lines: [].at.constructor('return 80')() }"],
  ])('evaluates a manifest that asks %s each time', async (_, band) => {
    const { root } = folderWith(textWith(band));
    expect(await found(root)).toEqual([{ lines: 80 }, false]);
    expect(isKept(root)).toBe(false);
  });

  it('neither evaluates nor parses a text that it knows', async () => {
    const text = 'no script at all {{{';
    const { root } = folderWith(text);
    const kept = { hash: contentHash(Buffer.from(text)), contract: { baseline: { lines: 1 } } };
    keepJson(root, contractName(MANIFEST), { version: pluginVersion(), ...kept });
    expect(await found(root)).toEqual([{ lines: 1 }, true]);
    keepJson(root, contractName(MANIFEST), { version: 'another', ...kept });
    await expect(found(root)).rejects.toMatchObject({ code: 'MANIFEST_UNREADABLE' });
  });

  it.each([null, 5, [], {}, { contract: null }, { contract: 5 }])(
    'goes without what is kept where that is %j',
    async (kept) => {
      const text = textWith('{ lines: 80 }');
      const { root } = folderWith(text);
      const head = { version: pluginVersion(), hash: contentHash(Buffer.from(text)) };
      keepJson(root, contractName(MANIFEST), isRecord(kept) ? { ...head, ...kept } : kept);
      expect(await found(root)).toEqual([{ lines: 80 }, true]);
    },
  );
});
