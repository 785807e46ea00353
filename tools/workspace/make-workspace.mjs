import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NPM } from './package-managers.mjs';
import { quietEnvironment, run } from './run.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const PACKAGES = ['manifest', 'engine', 'coverage'];

/** What every workspace that is made here needs to run the plugin. */
const TOOLS = ['@nx/devkit', '@typescript/native', 'node', 'nx', 'typescript', 'vite', 'vitest'];

/** The versions this repository is tested with. */
function versionsOf(names) {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return Object.fromEntries(names.map((name) => [name, devDependencies[name]]));
}

/** Packs the packages as they would be published; gives the tarballs by package name. */
export function packPackages(folder) {
  mkdirSync(folder, { recursive: true });
  const tarballs = {};
  for (const name of PACKAGES) {
    const { stdout } = run(['npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: join(ROOT, 'packages', name),
    });
    const packed = JSON.parse(stdout);
    const [entry] = Array.isArray(packed) ? packed : Object.values(packed);
    tarballs[entry.name] = join(folder, entry.filename.replace('@', '').replace('/', '-'));
  }
  return tarballs;
}

/**
 * The files in which a workspace says what it depends on: the tools at this repository's versions and the packed
 * packages, which depend on each other and are found where a registry would serve them.
 *
 * @param {Record<string, string>} tarballs as `packPackages` gives them
 * @param {Record<string, string | null>} more versions besides, or in place of these; null for a package left out
 * @param {import('./package-managers.mjs').PackageManager} manager
 */
export function dependencyFiles(tarballs, more, manager = NPM) {
  const packed = Object.fromEntries(Object.entries(tarballs).map(([name, path]) => [name, `file:${path}`]));
  const versions = Object.entries({ ...versionsOf(TOOLS), ...more, ...packed });
  return manager.files(
    {
      name: '@acme/source',
      version: '0.0.0',
      private: true,
      devDependencies: Object.fromEntries(versions.filter(([, version]) => version !== null)),
    },
    { ...packed, ...versionsOf(['oxc-parser']) },
  );
}

/**
 * Makes an Nx workspace in the style of TypeScript solutions with the packed plugin installed, initialised and
 * committed on `main`.
 *
 * @param {Record<string, string | null>} peers versions in place of this repository's; null for a package left out
 * @param {import('./package-managers.mjs').PackageManager} manager
 */
export function makeWorkspace(folder, tarballs, peers = {}, manager = NPM) {
  const versions = { ...versionsOf(['@types/node', '@vitest/coverage-v8']), ...peers };
  writeFiles(folder, {
    ...dependencyFiles(tarballs, versions, manager),
    'nx.json': { defaultBase: 'main', analytics: false },
    'tsconfig.base.json': {
      compilerOptions: {
        target: 'es2023',
        lib: ['es2023'],
        module: 'nodenext',
        moduleResolution: 'nodenext',
        strict: true,
        composite: true,
        declaration: true,
        skipLibCheck: true,
        isolatedModules: true,
      },
    },
    'tsconfig.json': { extends: './tsconfig.base.json', files: [], references: [] },
    '.gitignore': 'node_modules/\ndist/\n.nx/\n*.tsbuildinfo\n',
  });
  const env = quietEnvironment(folder);
  install(folder, manager);
  run([...manager.exec, 'nx', 'g', '@org/coverage:init', '--no-interactive'], { cwd: folder, env });
  install(folder, manager);
  commitFirst(folder, 'a workspace');
}

/** Generates features at `packages/<name>`; their dependencies are not installed yet. */
export function makeFeatures(folder, names) {
  for (const name of names) {
    const words = ['npx', 'nx', 'g', '@org/coverage:feature', `packages/${name}`, '--no-interactive'];
    run(words, { cwd: folder, env: quietEnvironment(folder) });
  }
}

/** Writes files by their paths; what is no text becomes JSON. */
export function writeFiles(folder, files) {
  for (const [file, content] of Object.entries(files)) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`);
  }
}

/** Installs what package.json asks for. */
export function install(folder, manager = NPM) {
  run(manager.install, { cwd: folder, env: quietEnvironment(folder) });
}

/** Commits all that is there on a new branch `main`. */
export function commitFirst(folder, message) {
  run(['git', 'init', '-q', '-b', 'main'], { cwd: folder, env: quietEnvironment(folder) });
  commit(folder, message);
}

/** Commits all that is there. */
export function commit(folder, message) {
  const env = quietEnvironment(folder);
  run(['git', 'add', '--all'], { cwd: folder, env });
  run(['git', 'commit', '-q', '--no-verify', '-m', message], { cwd: folder, env });
}
