import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { FeatureContract } from '@org/coverage-manifest/contract';
import { CoverageError } from '../coverage-error.js';
import { filesAt } from '../files/files-at.js';
import { makeScratchFolder } from '../files/scratch-folder.js';
import { loadManifest } from '../projects/load-manifest.js';
import type { Workspace } from '../workspace.js';
import { moduleImports } from './module-imports.js';

/** What a manifest of a commit declares, or why that is not known. */
export type BaseContract =
  | { readonly contract: FeatureContract; readonly packages: readonly string[] }
  | { readonly error: CoverageError };

const ENDINGS = ['', '.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json', '/index.ts', '/index.js'];

/**
 * The contracts that manifests declared in a commit: evaluated in a temporary folder, with the files they import as the
 * commit has them. Packages are the installed ones; `packages` names those that a manifest imports.
 *
 * @param manifests workspace-relative POSIX paths
 * @throws CoverageError GIT_FAILED
 */
export async function baseContracts(
  workspace: Workspace,
  commit: string,
  manifests: readonly string[],
): Promise<ReadonlyMap<string, BaseContract>> {
  if (manifests.length === 0) return new Map();
  const files = await closureOf(workspace, commit, manifests);
  const { path: folder, remove } = makeScratchFolder('check');
  try {
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    linkPackages(workspace.root, folder, manifests);
    const contracts = new Map<string, BaseContract>();
    for (const manifest of manifests) {
      if (!files.has(manifest)) continue;
      contracts.set(manifest, await evaluated(folder, manifest, files));
    }
    return contracts;
  } finally {
    remove();
  }
}

async function evaluated(
  folder: string,
  manifest: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<BaseContract> {
  try {
    return { contract: await loadManifest(folder, manifest), packages: packagesOf(manifest, files) };
  } catch (error) {
    if (error instanceof CoverageError) return { error };
    throw error;
  }
}

/** The manifests and what they import by relative paths, as the commit has them. */
async function closureOf(
  workspace: Workspace,
  commit: string,
  manifests: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const asked = new Set<string>();
  for (let wanted = [...manifests]; wanted.length > 0;) {
    wanted.forEach((path) => asked.add(path));
    const found = [...(await filesAt(workspace, commit, wanted))];
    found.forEach(([path, bytes]) => files.set(path, bytes));
    const next = found.flatMap(([path, bytes]) => relativeImports(path, bytes).flatMap(candidates));
    wanted = [...new Set(next)].filter((path) => !asked.has(path));
  }
  return files;
}

const isRelative = (specifier: string): boolean => /^\.{1,2}(?:\/|$)/.test(specifier);

function specifiersOf(path: string, bytes: Uint8Array): readonly string[] {
  return path.endsWith('.json') ? [] : moduleImports(path, new TextDecoder().decode(bytes)).specifiers;
}

function relativeImports(path: string, bytes: Uint8Array): string[] {
  return specifiersOf(path, bytes)
    .filter(isRelative)
    .map((specifier) => posix.join(posix.dirname(path), specifier))
    .filter((target) => !target.startsWith('../'));
}

/** TypeScript writes `./bands.js` for what is `./bands.ts`. */
function candidates(target: string): string[] {
  const script = target.replace(/\.([cm]?)js$/, '.$1ts');
  return [...new Set([...ENDINGS.map((ending) => target + ending), script])];
}

function packagesOf(manifest: string, files: ReadonlyMap<string, Uint8Array>): string[] {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const visit = (path: string): void => {
    const bytes = files.get(path);
    if (bytes === undefined || seen.has(path)) return;
    seen.add(path);
    for (const specifier of specifiersOf(path, bytes)) {
      if (isRelative(specifier)) candidates(posix.join(posix.dirname(path), specifier)).forEach(visit);
      else packages.add(packageName(specifier));
    }
  };
  visit(manifest);
  packages.delete('@org/coverage-manifest');
  return [...packages].filter((name) => !name.startsWith('node:')).sort();
}

const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Links `node_modules` of the manifests' folders and of the root, where imports look first. */
function linkPackages(root: string, folder: string, manifests: readonly string[]): void {
  for (const place of new Set(['.', ...manifests.map((manifest) => dirname(manifest))])) {
    const installed = join(root, place, 'node_modules');
    const link = join(folder, place, 'node_modules');
    if (existsSync(installed) && !existsSync(link) && existsSync(dirname(link))) {
      symlinkSync(installed, link, 'junction');
    }
  }
}
