import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { InstalledPackage } from './installed-package.js';

/** A hook that resolves Vitest's providers from its own folder. */
const HOOK = `import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) =>
    specifier.startsWith('@vitest/coverage-')
      ? next(specifier, { ...context, parentURL: import.meta.url })
      : next(specifier, context),
});
`;

/** How a run of Vitest finds a provider that lies elsewhere. */
export interface BorrowedProvider {
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
}

/**
 * Installs a coverage provider of Vitest into a temporary folder, to measure a project that lacks it; gives what Vitest
 * needs to find it there, or why it can't be had. It has exactly the version of the workspace's Vitest.
 *
 * @param providers the folder to install into, shared by all projects
 */
export async function borrowProvider(
  provider: string,
  vitest: InstalledPackage,
  workspaceRoot: string,
  providers: string,
): Promise<BorrowedProvider | { readonly problem: string }> {
  const folder = join(providers, `${provider.replace('/', '__')}@${vitest.version}`);
  const hook = join(folder, 'hook.mjs');
  const borrowed = { env: environmentWith(hook), args: argumentsFor(provider, vitest, folder) };
  if (existsSync(hook)) return borrowed;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  // The workspace may have a registry of its own.
  const settings = join(workspaceRoot, '.npmrc');
  if (existsSync(settings)) copyFileSync(settings, join(folder, '.npmrc'));
  const words = ['install', '--no-save', '--no-package-lock', '--legacy-peer-deps', '--ignore-scripts'];
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  try {
    await promisify(execFile)('npm', [...words, ...quiet, `${provider}@${vitest.version}`], {
      cwd: folder,
      shell: process.platform === 'win32',
      timeout: 120_000,
    });
  } catch (error) {
    return { problem: (error as Error).message.split('\n')[0]! };
  }
  symlinkSync(vitest.folder, join(folder, 'node_modules', 'vitest'), 'junction');
  writeFileSync(hook, HOOK);
  return borrowed;
}

function environmentWith(hook: string): Record<string, string> {
  const inherited = process.env['NODE_OPTIONS'] ?? '';
  return {
    NODE_OPTIONS: `${inherited} --import ${pathToFileURL(hook).href}`.trim(),
    VITEST_SKIP_INSTALL_CHECKS: '1',
  };
}

/** Vitest 3 resolves its provider by Vite, past hooks of Node: it is given as a custom provider. */
function argumentsFor(provider: string, { version }: InstalledPackage, folder: string): string[] {
  if (Number(version.split('.')[0]) > 3) return [];
  const module = join(folder, 'node_modules', provider, 'dist', 'index.js');
  return ['--coverage.provider=custom', `--coverage.customProviderModule=${module}`];
}
