import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { removeStrays, temporaryName } from '../temporaries.js';

/**
 * Replaces a folder whole: it is built beside its place and then swapped, so that whoever looks, also after a kill,
 * finds the former one or the new one and never a mixture. What killed runs left beside it is removed first.
 *
 * No system call of Node swaps two folders: between two renames, microseconds apart, neither lies there.
 */
export async function replaceFolder<T>(folder: string, build: (into: string) => Promise<T>): Promise<T> {
  removeStrays(folder);
  const building = temporaryName(folder);
  mkdirSync(building, { recursive: true });
  try {
    const result = await build(building);
    const former = temporaryName(folder);
    renameIfThere(folder, former);
    renameSync(building, folder);
    rmSync(former, { recursive: true, force: true });
    return result;
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
