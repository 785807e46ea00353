import type { PackageManager } from './package-managers.mjs';

/** Paths with their contents; what is no text becomes JSON. */
export type Files = Readonly<Record<string, unknown>>;

export function packPackages(folder: string): Record<string, string>;
export function dependencyFiles(
  tarballs: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string | null>>,
  manager?: PackageManager,
): Files;
export function makeWorkspace(
  folder: string,
  tarballs: Readonly<Record<string, string>>,
  peers?: Readonly<Record<string, string | null>>,
  manager?: PackageManager,
): void;
export function makeFeatures(folder: string, names: readonly string[]): void;
export function writeFiles(folder: string, files: Files): void;
export function install(folder: string, manager?: PackageManager): void;
export function commitFirst(folder: string, message: string): void;
export function commit(folder: string, message: string): void;
