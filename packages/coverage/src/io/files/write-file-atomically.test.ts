import { execFileSync, spawn } from 'node:child_process';
import { lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../../__fixtures__/folder.js';
import { writeFileAtomically } from './write-file-atomically.js';

describe('writeFileAtomically', () => {
  it('makes the folders of a new file, and leaves nothing beside it', () => {
    const folder = makeFolder();
    writeFileAtomically(join(folder, 'a/b/document.json'), 'new');
    expect(readFileSync(join(folder, 'a/b/document.json'), 'utf8')).toBe('new');
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['document.json']);
  });

  it.each([
    ['a file', 'there.json'],
    ['a file that is not there yet', 'not-yet.json'],
  ])('writes %s through a symbolic link, which stays', (_, target) => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'there.json'), 'former');
    symlinkSync(target, join(folder, 'link.json'));
    writeFileAtomically(join(folder, 'link.json'), 'new');
    expect(lstatSync(join(folder, 'link.json')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, target), 'utf8')).toBe('new');
  });

  it('says of a link that leads to itself what is wrong, and leaves it', () => {
    const folder = makeFolder();
    symlinkSync('link.json', join(folder, 'link.json'));
    expect(() => writeFileAtomically(join(folder, 'link.json'), 'new')).toThrow(
      expect.objectContaining({ code: 'OUTPUT_NOT_WRITABLE' }),
    );
    expect(readdirSync(folder)).toEqual(['link.json']);
  });

  it.skipIf(process.platform === 'win32')(
    'writes into a pipe, which stays (no named pipes on Windows)',
    async () => {
      const pipe = join(makeFolder(), 'pipe');
      execFileSync('mkfifo', [pipe]);
      const reader = spawn('cat', [pipe], { stdio: ['ignore', 'pipe', 'inherit'] });
      writeFileAtomically(pipe, 'new');
      expect(await text(reader.stdout)).toBe('new');
      expect(lstatSync(pipe).isFIFO()).toBe(true);
    },
  );
});
