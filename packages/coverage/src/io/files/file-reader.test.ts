import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeFolder } from '../../__fixtures__/folder.js';
import { fileReader } from './file-reader.js';

let root: string;

beforeEach(() => {
  root = makeFolder();
  mkdirSync(join(root, 'src'));
  writeFileSync(join(root, 'src/a.ts'), 'one');
});

const textOf = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString();

describe('a reader of files', () => {
  it('keeps what it was asked for, and gives that in passing as well', () => {
    const { bytes, passing } = fileReader(root);
    expect(textOf(bytes('src/a.ts'))).toBe('one');
    writeFileSync(join(root, 'src/a.ts'), 'another');
    expect(textOf(bytes('src/a.ts'))).toBe('one');
    expect(textOf(passing('src/a.ts'))).toBe('one');
  });

  it('keeps nothing of what it gives in passing', () => {
    const { bytes, passing } = fileReader(root);
    expect(textOf(passing('src/a.ts'))).toBe('one');
    writeFileSync(join(root, 'src/a.ts'), 'another');
    expect(textOf(passing('src/a.ts'))).toBe('another');
    expect(textOf(bytes('src/a.ts'))).toBe('another');
  });

  it('has null for what is no file, and throws what the operating system says of a path that can be none', () => {
    const { bytes, passing } = fileReader(root);
    for (const path of ['src/gone.ts', 'src', 'src/a.ts/b.ts']) {
      expect([bytes(path), passing(path)]).toEqual([null, null]);
    }
    expect(() => bytes('src/\0.ts')).toThrow('null bytes');
    expect(() => passing('src/\0.ts')).toThrow('null bytes');
  });
});
