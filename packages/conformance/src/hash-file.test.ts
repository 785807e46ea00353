import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentHash } from '@org/coverage-manifest/provenance';
import { afterAll, describe, expect, it } from 'vitest';
import { hashFile } from './hash-file.js';
import { readIfThere } from './report-texts.js';

const folder = mkdtempSync(join(tmpdir(), 'hash-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('hashFile', () => {
  it.each([0, 10, 256 * 1024 - 1, 256 * 1024, 700_000])('hashes a file of %i bytes whole', (size) => {
    const bytes = Buffer.alloc(size, 'export const a = 1;\n');
    const path = join(folder, `${size}.ts`);
    writeFileSync(path, bytes);
    expect(hashFile(path)).toBe(contentHash(bytes));
  });

  it('gives null for what is no file: absent, a folder, below a file', () => {
    writeFileSync(join(folder, 'file.ts'), '');
    expect([join(folder, 'none.ts'), folder, join(folder, 'file.ts', 'a.ts')].map(hashFile)).toEqual([
      null,
      null,
      null,
    ]);
  });

  it.skipIf(process.platform === 'win32')('gives null for a pipe, and does not wait on it', () => {
    const pipe = join(folder, 'pipe.ts');
    execFileSync('mkfifo', [pipe]);
    expect(hashFile(pipe)).toBeNull();
  });

  it('throws on what is there and can’t be read, as reading a report does', () => {
    const loop = join(folder, 'loop.ts');
    symlinkSync('loop.ts', loop);
    expect(() => hashFile(loop)).toThrow('ELOOP');
    expect(() => readIfThere(loop)).toThrow('ELOOP');
    expect(readIfThere(join(folder, 'none.ts'))).toBeNull();
  });
});
