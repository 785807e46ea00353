import { existsSync, realpathSync } from 'node:fs';
import { posix, resolve } from 'node:path';

const CONFIG_NAMES = ['vitest.config.', 'vite.config.', 'vitest.mutation.config.', 'vitest.stryker.config.'];
/** Options that name files to load. */
const LOADING = /\b(?:setupFiles|globalSetup|snapshotSerializers)\b/g;
const LOADING_WRITTEN =
  /\b(?:setupFiles|globalSetup|snapshotSerializers)\s*:\s*(\[[^\]]*\]|'[^'\n]*'|"[^"\n]*")/g;

/** Whether a file (workspace-relative) configures Vitest in a folder, also for mutants alone. */
export const isVitestConfig = (file: string, folder: string): boolean =>
  CONFIG_NAMES.some((name) => file.startsWith(posix.join(folder, name)));

/** The files that these options name, absolute; null where one is no literal, or not found. */
export function loadedFiles(text: string, folders: readonly string[]): string[] | null {
  const written = [...text.matchAll(LOADING_WRITTEN)].map((match) => match[1]!);
  if (written.length < [...text.matchAll(LOADING)].length) return null;
  const names = written.flatMap((value) =>
    [...value.matchAll(/['"]([^'"\n]*)['"]/g)].map((match) => match[1]!),
  );
  if (written.some((value) => value.replace(/['"][^'"\n]*['"]/g, '').replace(/[\s,[\]]/g, '') !== ''))
    return null;
  const files = names.map((name) =>
    folders.map((folder) => resolve(folder, name)).find((path) => existsSync(path)),
  );
  return files.includes(undefined) ? null : files.map((file) => realpathSync(file!));
}
