import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The top of a repository that begins above a folder; null where it begins there, or nowhere. Absolute paths. */
export function repositoryAbove(folder: string): string | null {
  if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return null;
  const above = dirname(folder);
  return existsSync(join(above, '.git')) ? above : repositoryAbove(above);
}
