import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { quietEnvironment, run } from '../tools/workspace/run.mjs';

/** Paths with their contents; what is no text becomes JSON. */
export type Files = Readonly<Record<string, unknown>>;

/**
 * Makes a monorepo that knows nothing of the plugin but that it is among its dependencies: package manager workspaces,
 * Nx, Vitest without any coverage provider, and the given files; installed and committed on `main`.
 *
 * @param more development dependencies besides
 */
export function makeExistingMonorepo(
  root: string,
  folder: string,
  tarballs: Readonly<Record<string, string>>,
  files: Files,
  more: Readonly<Record<string, string>> = {},
): NodeJS.ProcessEnv {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  const names = ['@nx/devkit', '@typescript/native', 'node', 'nx', 'typescript', 'vite', 'vitest'];
  const packed = Object.fromEntries(Object.entries(tarballs).map(([name, path]) => [name, `file:${path}`]));
  const env = quietEnvironment(folder);
  writeFiles(folder, {
    'package.json': {
      name: '@acme/source',
      version: '0.0.0',
      private: true,
      workspaces: ['packages/*'],
      devDependencies: {
        ...Object.fromEntries(names.map((name) => [name, devDependencies[name]])),
        ...packed,
        ...more,
      },
      overrides: { ...packed, 'oxc-parser': devDependencies['oxc-parser'] },
    },
    'nx.json': { defaultBase: 'main', analytics: false },
    '.gitignore': 'node_modules/\ndist/\n.nx/\ncoverage/\n',
    ...files,
  });
  install(folder, env);
  run(['git', 'init', '-q', '-b', 'main'], { cwd: folder, env });
  run(['git', 'add', '--all'], { cwd: folder, env });
  run(['git', 'commit', '-q', '--no-verify', '-m', 'as it was'], { cwd: folder, env });
  return env;
}

/** Installs what package.json asks for. */
export function install(folder: string, env: NodeJS.ProcessEnv): void {
  run(['npm', 'install', '--no-progress', '--loglevel=error'], { cwd: folder, env });
}

function writeFiles(folder: string, files: Files): void {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(
      join(folder, file),
      typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`,
    );
  }
}
