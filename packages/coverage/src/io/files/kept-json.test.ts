import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { write } from '../../__fixtures__/measured-workspace.js';
import { makeFolder } from '../../__fixtures__/folder.js';
import { openHashCache } from './hash-cache.js';
import { keepJson, readKeptJson } from './kept-json.js';
import { keepKnown, readKnown } from '../mutation-reuse/result-store.js';

const CACHE = 'node_modules/.cache/org-coverage';

function folderWith(files: Readonly<Record<string, string>>): string {
  const root = makeFolder();
  write(root, files);
  return root;
}

describe('readKeptJson', () => {
  it('gives what keepJson kept, in folders that were not there', () => {
    const root = folderWith({ 'node_modules/a/package.json': '{}' });
    expect(keepJson(root, 'mutants/a.json', { version: 1 })).toBe(true);
    expect(readKeptJson(root, 'mutants/a.json')).toEqual({ version: 1 });
    expect(readKeptJson(root, 'mutants/b.json')).toBeNull();
  });

  it('gives null for a text that is cut short', () => {
    const root = folderWith({ [`${CACHE}/hashes.json`]: '[["a.ts"' });
    expect(readKeptJson(root, 'hashes.json')).toBeNull();
  });
});

describe('keepJson', () => {
  it('makes no node_modules', () => {
    const root = folderWith({});
    expect(keepJson(root, 'hashes.json', [])).toBe(false);
    expect(existsSync(join(root, 'node_modules'))).toBe(false);
  });

  it('leaves be what can not be written', () => {
    const root = folderWith({ 'node_modules/.cache': 'no folder' });
    expect(keepJson(root, 'hashes.json', [])).toBe(false);
    expect(readFileSync(join(root, 'node_modules/.cache'), 'utf8')).toBe('no folder');
  });

  it('throws what is no fault of the folder', () => {
    const root = folderWith({ 'node_modules/a/package.json': '{}' });
    expect(() => keepJson(root, 'hashes.json', 1n)).toThrow(TypeError);
  });
});

const known = (changes: object) =>
  JSON.stringify({
    version: 3,
    files: { 'a.ts': { key: null, spans: 'all', mutants: [], reach: null, ...changes } },
  });

describe.each([
  '',
  'null',
  '5',
  '"text"',
  '{}',
  '[1]',
  '[["a.ts"',
  '{"version":2,"files":{"a.ts":{}}}',
  '{"version":3}',
  '{"version":3,"files":{"a.ts":null}}',
  known({ key: 1 }),
  known({ spans: [{ start: 1 }] }),
  known({ mutants: [{ file: 'a.ts' }] }),
  known({ reach: { source: '', tests: {}, mutants: [{ start: 1, end: 1 }], ms: 1 } }),
])('a kept file that holds %j', (text) => {
  it('is as none to openHashCache', () => {
    const root = folderWith({ [`${CACHE}/hashes.json`]: text, 'a.ts': 'same\n', 'b.ts': 'same\n' });
    const hashes = openHashCache(root);
    expect(hashes.hashOf('a.ts')).toBe(hashes.hashOf('b.ts'));
  });

  it('is as none to readKnown', () => {
    const root = folderWith({ 'node_modules/a/package.json': '{}' });
    keepKnown(root, 'packages/a', { 'a.ts': { key: null, spans: 'all', mutants: [], reach: null } });
    expect(Object.keys(readKnown(root, 'packages/a'))).toEqual(['a.ts']);
    for (const name of readdirSync(join(root, CACHE, 'mutants')))
      writeFileSync(join(root, CACHE, 'mutants', name), text);
    expect(readKnown(root, 'packages/a')).toEqual({});
  });
});
