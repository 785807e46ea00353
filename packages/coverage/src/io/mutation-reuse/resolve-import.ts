import { existsSync, realpathSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, resolve, sep } from 'node:path';
import { jsonIn } from '../values/json-in.js';
import { isText } from '../values/is-made-of.js';
import { isRecord } from '../values/is-record.js';
import { readText } from '../files/read-text.js';

/** Where an import leads: files (all that it may be, whichever condition holds), an installed package, or Node. */
export type ImportTarget =
  | { readonly kind: 'files'; readonly files: readonly string[] }
  | { readonly kind: 'installed' }
  | { readonly kind: 'builtin'; readonly name: string };

const BUILTINS = new Set(builtinModules);
const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json'];
/** Extensions in import specifiers, and those that the TypeScript sources may have. */
const WRITTEN_AS: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

/**
 * Resolves an import as Vite does without aliases; null where that is not known.
 *
 * @param from absolute path of the importing file
 * @param workspaceRoot absolute, symbolic links resolved: a package linked to a folder in it is followed
 */
export function resolveImport(specifier: string, from: string, workspaceRoot: string): ImportTarget | null {
  const name = specifier.replace(/[?#].*$/, '');
  if (/^\.{1,2}(?:\/|$)/.test(name)) return filesOf(candidates(resolve(dirname(from), name)));
  const builtin = name.replace(/^node:/, '');
  if (name.startsWith('node:') || BUILTINS.has(builtin)) return { kind: 'builtin', name: builtin };
  const match = /^((?:@[\w.~-]+\/)?[\w.~-]+)(\/.*)?$/.exec(name);
  if (match === null) return null;
  return packageTarget(match[1]!, `.${match[2] ?? ''}`, dirname(from), workspaceRoot);
}

/** All files that a path may mean: tools differ on whether `a.ts` or `a.js` beside it wins. */
function candidates(path: string): string[] {
  const extension = /\.[^./\\]+$/.exec(path)?.[0] ?? '';
  const stem = path.slice(0, path.length - extension.length);
  const written = (WRITTEN_AS[extension] ?? []).map((other) => stem + other);
  const exact = [path, ...written].filter(isFile);
  if (exact.length > 0) return exact;
  const added = EXTENSIONS.map((other) => path + other).filter(isFile);
  if (added.length > 0) return added;
  // Its `main` may be any file.
  if (isFile(join(path, 'package.json'))) return [];
  return EXTENSIONS.map((other) => join(path, `index${other}`)).filter(isFile);
}

function packageTarget(
  name: string,
  subpath: string,
  folder: string,
  workspaceRoot: string,
): ImportTarget | null {
  for (let at = folder; ; at = dirname(at)) {
    const found = join(at, 'node_modules', name);
    if (existsSync(found)) {
      const real = realpathSync(found);
      if (real.includes(`${sep}node_modules${sep}`)) return { kind: 'installed' };
      if (!real.startsWith(workspaceRoot + sep)) return null;
      const exported = exportedFiles(real, subpath).flatMap((file) => candidates(join(real, file)));
      // The package.json decides which of them is taken.
      return filesOf(exported.length === 0 ? [] : [...exported, join(real, 'package.json')]);
    }
    if (dirname(at) === at) return null;
  }
}

/** Every file that a subpath of a package may be, whatever the conditions; none where its package.json is damaged. */
function exportedFiles(folder: string, subpath: string): string[] {
  const manifest = jsonIn(readText(join(folder, 'package.json')));
  if (!isRecord(manifest)) return [];
  const { exports, module, main } = manifest;
  if (exports === undefined || exports === null) {
    const entry = isText(main) ? main : 'index.js';
    return subpath === '.' ? [isText(module) ? module : entry, entry] : [subpath];
  }
  const isMap = typeof exports === 'object' && Object.keys(exports).some((key) => key.startsWith('.'));
  const map = (isMap ? exports : { '.': exports }) as Readonly<Record<string, unknown>>;
  if (Object.hasOwn(map, subpath)) return leavesOf(map[subpath]);
  return Object.entries(map).flatMap(([key, value]) => {
    const [before = '', after] = key.split('*');
    if (after === undefined || !subpath.startsWith(before) || !subpath.endsWith(after)) return [];
    const middle = subpath.slice(before.length, subpath.length - after.length);
    return leavesOf(value).map((leaf) => leaf.replaceAll('*', middle));
  });
}

function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return value.endsWith('.d.ts') ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}

const filesOf = (files: readonly string[]): ImportTarget | null =>
  files.length === 0 ? null : { kind: 'files', files: [...new Set(files.map((file) => realpathSync(file)))] };

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
