import type { PackageManager } from './package-managers.mjs';

export function packPackages(root: string, folder: string): Record<string, string>;
export function makeWorkspace(
  root: string,
  folder: string,
  tarballs: Record<string, string>,
  peers?: Record<string, string | null>,
  manager?: PackageManager,
): NodeJS.ProcessEnv;
export function commit(folder: string, message: string): void;
