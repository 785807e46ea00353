import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  type PathLike,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { replaceFolder } from './replace-folder.js';

vi.mock('node:fs', async (original: () => Promise<{ readonly renameSync: typeof renameSync }>) => {
  const fs = await original();
  return { ...fs, renameSync: vi.fn(fs.renameSync) };
});

const fill = (text: string) => (into: string) => {
  writeFileSync(join(into, 'a'), text);
  return Promise.resolve();
};

async function filledFolder(): Promise<string> {
  const parent = mkdtempSync(join(tmpdir(), 'coverage-replace-'));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  const folder = join(parent, 'html');
  await replaceFolder(folder, fill('former'));
  return folder;
}

describe('replaceFolder, between its two renames', () => {
  it('row 36: takes what another run put there for the former one', async () => {
    const folder = await filledFolder();
    const rename = vi.mocked(renameSync).getMockImplementation()!;
    vi.mocked(renameSync).mockImplementationOnce((from: PathLike, to: PathLike) => {
      rename(from, to);
      mkdirSync(folder);
      writeFileSync(join(folder, 'a'), 'of another run');
    });
    await replaceFolder(folder, fill('mine'));
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('mine');
    expect(readdirSync(dirname(folder))).toEqual(['html']);
  });

  it('puts the former one back where the new one can not be moved', async () => {
    const folder = await filledFolder();
    const gone = (into: string) => Promise.resolve(rmSync(into, { recursive: true }));
    await expect(replaceFolder(folder, gone)).rejects.toThrow('ENOENT');
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('former');
    expect(readdirSync(dirname(folder))).toEqual(['html']);
  });
});
