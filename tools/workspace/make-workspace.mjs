import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NPM } from './package-managers.mjs';
import { quietEnvironment, run } from './run.mjs';

const PACKAGES = ['manifest', 'engine', 'coverage'];

/** The versions this repository is tested with, for the workspaces it makes. */
function versionsOf(root) {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const names = [
    '@nx/devkit',
    '@types/node',
    '@typescript/native',
    '@vitest/coverage-v8',
    'node',
    'nx',
    'oxc-parser',
    'typescript',
    'vite',
    'vitest',
  ];
  return Object.fromEntries(names.map((name) => [name, devDependencies[name]]));
}

/** Packs the packages as they would be published; gives the tarballs by package name. */
export function packPackages(root, folder) {
  mkdirSync(folder, { recursive: true });
  const tarballs = {};
  for (const name of PACKAGES) {
    const { stdout } = run(['npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: join(root, 'packages', name),
    });
    const packed = JSON.parse(stdout);
    const [entry] = Array.isArray(packed) ? packed : Object.values(packed);
    tarballs[entry.name] = join(folder, entry.filename.replace('@', '').replace('/', '-'));
  }
  return tarballs;
}

/**
 * Makes an Nx workspace in the style of TypeScript solutions with the packed plugin installed, initialised and
 * committed on `main`.
 *
 * @param {Record<string, string | null>} peers versions in place of this repository's; null for a package left out
 * @param {import('./package-managers.mjs').PackageManager} manager
 */
export function makeWorkspace(root, folder, tarballs, peers = {}, manager = NPM) {
  mkdirSync(folder, { recursive: true });
  const write = (file, value) =>
    writeFileSync(
      join(folder, file),
      typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`,
    );
  const { 'oxc-parser': oxc, ...versions } = versionsOf(root);
  const files = Object.fromEntries(Object.entries(tarballs).map(([name, path]) => [name, `file:${path}`]));
  const packageJson = {
    name: '@acme/source',
    version: '0.0.0',
    private: true,
    devDependencies: Object.fromEntries(
      Object.entries({ ...versions, ...peers, ...files }).filter(([, version]) => version !== null),
    ),
  };
  // Packages that depend on each other: the tarballs stand for what a registry would serve.
  const declared = manager.files(packageJson, { ...files, 'oxc-parser': oxc });
  for (const [file, value] of Object.entries(declared)) write(file, value);
  write('nx.json', { defaultBase: 'main', analytics: false });
  write('tsconfig.base.json', {
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
  });
  write('tsconfig.json', { extends: './tsconfig.base.json', files: [], references: [] });
  write('.gitignore', 'node_modules/\ndist/\n.nx/\n*.tsbuildinfo\n');
  const env = quietEnvironment(folder);
  run(manager.install, { cwd: folder, env });
  run([...manager.exec, 'nx', 'g', '@org/coverage:init', '--no-interactive'], { cwd: folder, env });
  run(manager.install, { cwd: folder, env });
  run(['git', 'init', '-q', '-b', 'main'], { cwd: folder, env });
  commit(folder, 'a workspace');
  return env;
}

/** Commits all that is there. */
export function commit(folder, message) {
  const env = quietEnvironment(folder);
  run(['git', 'add', '--all'], { cwd: folder, env });
  run(['git', 'commit', '-q', '--no-verify', '-m', message], { cwd: folder, env });
}
