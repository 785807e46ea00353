import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { removeStrays, temporaryName } from '../files/temporaries.js';

/**
 * Replaces a folder whole: builds it beside its place, then swaps. Also after a kill, there is the former folder or the
 * new one, never a mixture.
 *
 * Node has no call that swaps two folders: for microseconds, between two renames, neither is there. What a run killed
 * then left beside the place is the only whole folder, so what killed runs left is removed after the swap.
 */
export async function replaceFolder<T>(folder: string, build: (into: string) => Promise<T>): Promise<T> {
  const building = temporaryName(folder);
  mkdirSync(building, { recursive: true });
  try {
    const result = await build(building);
    while (!swapped(building, folder));
    removeStrays(folder);
    return result;
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}

/** False where another run put its folder there between the two renames; that one is to be replaced then. */
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
