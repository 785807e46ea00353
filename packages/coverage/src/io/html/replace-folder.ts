import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { removeStrays, temporaryName } from '../files/temporaries.js';

/**
 * Replaces a folder whole: builds it beside its place, then swaps. Also after a kill, there is the former folder or the
 * new one, never a mixture. Removes first what killed runs left beside it.
 *
 * Node has no call that swaps two folders: for microseconds, between two renames, neither is there.
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
