import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../provenance/sha256.js';
import { hashFiles } from './hash-files.js';
import { listFiles } from './list-files.js';

const FILES = [
  'a.ts',
  'lib/b.ts',
  'lib/B.ts',
  'lib/deep/c.ts',
  'lib/node_modules/d.ts',
  'lib/.git/e.ts',
  'other/f.ts',
];
let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'list-files-'));
  for (const file of FILES) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), file);
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('listFiles', () => {
  it.each<[string, string[]]>([
    ['lib/**', ['lib/B.ts', 'lib/b.ts', 'lib/deep/c.ts']],
    ['lib/*/c.ts', ['lib/B.ts', 'lib/b.ts', 'lib/deep/c.ts']],
    ['lib/deep', ['lib/B.ts', 'lib/b.ts', 'lib/deep/c.ts']],
    ['lib/deep/c.ts', ['lib/deep/c.ts']],
    ['.', ['a.ts', 'lib/B.ts', 'lib/b.ts', 'lib/deep/c.ts', 'other/f.ts']],
    ['**/*.ts', ['a.ts', 'lib/B.ts', 'lib/b.ts', 'lib/deep/c.ts', 'other/f.ts']],
  ])('looks for %s below the folder that it begins with, but not into what is installed', (glob, files) => {
    expect(listFiles(root, [glob])).toEqual(files);
  });

  it('has each file once, sorted, whatever the order of the globs', () => {
    expect(listFiles(root, ['other/**', 'lib/deep/**', 'lib/deep/*'])).toEqual([
      'lib/deep/c.ts',
      'other/f.ts',
    ]);
  });

  it('has none below a folder that is not there, or is a file', () => {
    expect(listFiles(root, ['gone/**', 'a.ts/**'])).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('follows no link, and lists none', () => {
    symlinkSync('..', join(root, 'lib', 'deep', 'loop'));
    symlinkSync('c.ts', join(root, 'lib', 'deep', 'link.ts'));
    expect(listFiles(root, ['lib/deep/**'])).toEqual(['lib/deep/c.ts']);
  });
});

describe('hashFiles', () => {
  it('leaves a file out that is gone', () => {
    expect(hashFiles(root, ['a.ts', 'gone.ts'])).toEqual({ 'a.ts': sha256(Buffer.from('a.ts')) });
  });

  it('throws for what is there and can’t be read: left out, its changes would prove nothing stale', () => {
    expect(() => hashFiles(root, ['a.ts', 'lib'])).toThrow('EISDIR');
  });
});
