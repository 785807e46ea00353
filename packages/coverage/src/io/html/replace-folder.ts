import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { removeStrays, temporaryName } from '../files/temporaries.js';

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
    while (!swapped(building, folder));
    return result;
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}

/** False where another run put its folder there between the two renames: it is the former one then. */
function swapped(building: string, folder: string): boolean {
  const former = temporaryName(folder);
  renameIfThere(folder, former);
  try {
    renameSync(building, folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTEMPTY') return false;
    renameIfThere(former, folder);
    throw error;
  } finally {
    rmSync(former, { recursive: true, force: true });
  }
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
