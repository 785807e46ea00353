import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import type { Generator } from '@nx/devkit';
import { FsTree, flushChanges } from 'nx/src/generators/tree';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { commit, makeWorkspace, packPackages, writeFiles } from '../tools/workspace/make-workspace.mjs';
import { PNPM } from '../tools/workspace/package-managers.mjs';
import { quietEnvironment, run } from '../tools/workspace/run.mjs';
import { expectFeatureIsGated } from './feature-loop.js';
import { notServed } from './not-served.js';
import { expectSuccess, temporaryFolder, workspaceAt } from './workspace.js';

const folder = temporaryFolder('package-managers');

/** Puts the program of a package manager before all others. */
function provide(name: string, version: string): void {
  const prefix = join(folder, `${name.replace('/', '__')}@${version}`);
  mkdirSync(prefix);
  run(['npm', 'install', '--no-save', '--no-audit', '--no-fund', '--prefix', prefix, `${name}@${version}`], {
    cwd: prefix,
  });
  vi.stubEnv('PATH', [join(prefix, 'node_modules/.bin'), process.env['PATH']].join(delimiter));
}

const PNPM_VERSION = '12.21.0';
const pnpmMissing = await notServed({ pnpm: PNPM_VERSION });

describe.skipIf(pnpmMissing !== null)(
  pnpmMissing === null
    ? `in a workspace of pnpm ${PNPM_VERSION}`
    : `pnpm, skipped: the registry does not serve ${pnpmMissing}`,
  () => {
    const workspace = join(folder, 'workspace');
    const { command, nx, read, json, write, status } = workspaceAt(workspace, PNPM);
    const isFormatted = (files: readonly string[]) =>
      expectSuccess(command(...PNPM.exec, 'prettier', '--check', ...files));
    const filesOfCommit = () =>
      command('git', 'diff', '--name-only', 'HEAD~1', 'HEAD').output.trim().split('\n');

    beforeAll(() => {
      provide('pnpm', PNPM_VERSION);
      const tarballs = packPackages(join(folder, 'tarballs'));
      makeWorkspace(workspace, tarballs, { node: null, prettier: '^3', vite: null }, PNPM);
      write('.prettierrc', '{ "printWidth": 70, "semi": false }\n');
      commit(workspace, 'formatted by Prettier, as nobody else does');
    });
    afterEach(() => {
      command('git', 'checkout', '--quiet', '.');
      command('git', 'clean', '-fdq');
    });

    it('a generated feature is measured and judged, and the gate fails until a line has its test', () => {
      expectFeatureIsGated(workspace, PNPM);
    });

    it('the feature is a member, and every file that the generator wrote is formatted as the workspace is', () => {
      expect(read('pnpm-workspace.yaml')).toMatch(/^packages:\n {2}- "packages\/\*"$/m);
      expect(command('pnpm', '--recursive', 'list', '--depth=-1', '--parseable').output).toContain(
        join(workspace, 'packages/auth'),
      );
      expect(filesOfCommit()).toContain('packages/auth/src/index.ts');
      isFormatted(filesOfCommit());
    });

    it('feature --dry-run leaves git status clean', () => {
      expectSuccess(nx('g @org/coverage:feature packages/shop --dry-run --no-interactive'));
      expect(status()).toBe('');
    });

    it('a feature in the style of path mappings keeps its bands too', () => {
      const { compilerOptions } = json('tsconfig.base.json') as { compilerOptions: object };
      write(
        'tsconfig.base.json',
        `${JSON.stringify({ compilerOptions: { ...compilerOptions, composite: false } })}\n`,
      );
      expectSuccess(nx('g @org/coverage:feature libs/billing --no-interactive'));
      commit(workspace, 'a feature with a path mapping');

      expect(filesOfCommit()).toContain('libs/billing/project.json');
      isFormatted(filesOfCommit());
      expectSuccess(nx('run-many -t coverage --projects=billing'));
    });
  },
);

const feature = (
  createRequire(import.meta.url)('../packages/coverage/dist/generators/feature/generator.js') as {
    default: Generator<{ directory: string; skipPackageJson: boolean }>;
  }
).default;

/** Where each leaves word of its members once it has installed. */
const OTHERS = [
  { program: 'npm', member: 'node_modules/@acme/auth/package.json' },
  { program: 'yarn', name: 'yarn', version: '1.22.22', member: 'node_modules/@acme/auth/package.json' },
  { program: 'yarn', name: '@yarnpkg/cli-dist', version: '4.18.1', member: 'yarn.lock', lockFile: true },
  { program: 'bun', name: 'bun', version: '1.4.5', member: 'bun.lock' },
];
const others = await Promise.all(
  OTHERS.map(async (other) => {
    const missing = other.name === undefined ? null : await notServed({ [other.name]: other.version });
    const who = [other.program, other.version].filter(Boolean).join(' ');
    const title =
      missing === null
        ? `makes it a member, as ${who} understands it`
        : `${who}, skipped: the registry does not serve ${missing}`;
    return { ...other, missing, title };
  }),
);

describe('feature --directory outside of the members that package.json names', () => {
  it.for(others)('$title', async ({ program, name, version, member, lockFile, missing }, { skip }) => {
    skip(missing !== null);
    if (name !== undefined) provide(name, version);
    const workspace = join(folder, `members-${program}-${version ?? ''}`);
    writeFiles(workspace, {
      'package.json': { name: '@acme/source', private: true, workspaces: ['apps/*'] },
      'nx.json': {},
      'tsconfig.base.json': { compilerOptions: { composite: true } },
      'tsconfig.json': { extends: './tsconfig.base.json', files: [] },
    });
    // What tells later versions of Yarn that a workspace is none of a folder above.
    if (lockFile) writeFiles(workspace, { [member]: '' });

    const tree = new FsTree(workspace, false);
    await feature(tree, { directory: 'packages/auth', skipPackageJson: true });
    flushChanges(workspace, tree.listChanges());
    const env = { ...quietEnvironment(workspace), YARN_ENABLE_IMMUTABLE_INSTALLS: 'false' };
    run([program, 'install'], { cwd: workspace, env });

    expect(existsSync(join(workspace, member)), member).toBe(true);
    expect(readFileSync(join(workspace, member), 'utf8')).toContain('@acme/auth');
  });
});
