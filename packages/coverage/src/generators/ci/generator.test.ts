import { logger, updateJson, updateNxJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeFolder } from '../../__fixtures__/folder.js';
import ci from './generator.js';

interface Step {
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly on: { readonly push: { readonly branches: string[] } };
  readonly permissions: unknown;
  readonly env: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly permissions?: unknown; readonly steps: Step[] }>>;
}

// Nx brings the parser.
const require = createRequire(import.meta.url);
const yaml = createRequire(require.resolve('nx/package.json'))('yaml') as { parse(text: string): Workflow };
const { validateOptsAgainstSchema } = require('nx/src/utils/params') as {
  validateOptsAgainstSchema(options: object, schema: unknown): void;
};

const GATE = '.github/workflows/coverage.yml';
const SUMMARY = '.github/workflows/coverage-summary.yml';

let folder: string;
let tree: Tree;

beforeEach(() => {
  folder = makeFolder();
  tree = createTreeWithEmptyWorkspace({ formatter: 'prettier' });
  // The package manager is told by the lock file on disk.
  tree.root = folder;
});

afterEach(() => {
  vi.restoreAllMocks();
});

const workflow = (file: string) => yaml.parse(tree.read(file, 'utf-8') ?? '');
const stepsOf = (file: string) => Object.values(workflow(file).jobs).flatMap(({ steps }) => steps);
const commandsOf = (file: string) => stepsOf(file).flatMap(({ run }) => run ?? []);
const lockFile = (name: string) => writeFileSync(join(folder, name), '');

describe('ci', () => {
  it('makes the gate and the summary, which read only but for the job that publishes', async () => {
    await ci(tree, {});

    for (const file of [GATE, SUMMARY]) expect(workflow(file).permissions).toEqual({ contents: 'read' });
    expect(workflow(GATE).jobs['gate']?.permissions).toBeUndefined();
    expect(workflow(SUMMARY).jobs['measure']?.permissions).toBeUndefined();
    expect(workflow(SUMMARY).jobs['publish']?.permissions).toEqual({ contents: 'write' });
  });

  it('puts nothing that others write into a script, and pins actions by a major version', async () => {
    await ci(tree, {});
    const steps = [GATE, SUMMARY].flatMap(stepsOf);

    expect(steps.filter(({ run = '' }) => run.includes('${{'))).toEqual([]);
    expect(
      steps.flatMap(({ uses }) => uses ?? []).filter((uses) => !/^[\w-]+\/[\w-]+@v\d+$/.test(uses)),
    ).toEqual([]);
  });

  it('fetches the history that the merge base needs', async () => {
    await ci(tree, {});

    expect(workflow(GATE).jobs['gate']?.steps[0]).toMatchObject({ with: { 'fetch-depth': 0 } });
  });

  it.each([
    { given: {}, nx: undefined, branch: 'main' },
    { given: {}, nx: 'origin/develop', branch: 'develop' },
    { given: { branch: 'trunk' }, nx: 'main', branch: 'trunk' },
  ])(
    'judges changes of $branch when --branch is $given.branch and defaultBase $nx',
    async ({ given, nx, branch }) => {
      updateNxJson(tree, { ...(nx === undefined ? {} : { defaultBase: nx }) });
      await ci(tree, given);

      expect(workflow(GATE).on.push.branches).toEqual([branch]);
      expect(workflow(SUMMARY).env['BRANCH']).toBe(branch);
      // GitHub writes zeros for what was there before a branch's first push.
      const { NX_BASE } = stepsOf(GATE).find(({ env }) => env?.['NX_BASE'])!.env!;
      expect(NX_BASE).toContain(`(github.event.created && 'origin/${branch}') || github.event.before`);
    },
  );

  it.each([
    { lock: 'package-lock.json', install: 'npm ci', exec: 'npx', cache: 'npm' },
    { lock: 'pnpm-lock.yaml', install: 'pnpm install --frozen-lockfile', exec: 'pnpm exec', cache: 'pnpm' },
    { lock: 'yarn.lock', install: 'yarn install --frozen-lockfile', exec: 'yarn', cache: 'yarn' },
    { lock: 'bun.lock', install: 'bun install --frozen-lockfile', exec: 'bunx', cache: undefined },
  ])('speaks the package manager of $lock', async ({ lock, install, exec, cache }) => {
    lockFile(lock);
    await ci(tree, {});
    const node = stepsOf(GATE).find(({ uses = '' }) => uses.startsWith('actions/setup-node@'));

    expect(commandsOf(GATE)).toContain(install);
    expect(commandsOf(GATE)).toContain(`${exec} nx affected -t coverage coverage-diff --outputStyle=static`);
    expect(node?.with).toEqual({ 'node-version': 24, ...(cache === undefined ? {} : { cache }) });
  });

  it('installs as a later Yarn does where package.json or .yarnrc.yml say so', async () => {
    lockFile('yarn.lock');
    updateJson(tree, 'package.json', (json: object) => ({ ...json, packageManager: 'yarn@4.9.1' }));
    await ci(tree, {});

    expect(commandsOf(GATE)).toEqual(expect.arrayContaining(['corepack enable', 'yarn install --immutable']));
  });

  it.each([
    { packageManager: 'pnpm@9.15.0', expected: undefined },
    { packageManager: undefined, expected: { version: 10 } },
  ])(
    'leaves the version of pnpm to package.json where that has one: $packageManager',
    async ({ packageManager, expected }) => {
      lockFile('pnpm-lock.yaml');
      updateJson(tree, 'package.json', (json: object) => ({ ...json, packageManager }));
      await ci(tree, {});

      expect(stepsOf(GATE).find(({ uses = '' }) => uses.startsWith('pnpm/'))?.with).toEqual(expected);
    },
  );

  it.each([
    { given: {}, file: '.nvmrc', expected: { 'node-version-file': '.nvmrc' } },
    { given: { node: '22' }, file: '.nvmrc', expected: { 'node-version': 22 } },
    { given: { node: 22 }, file: '.nvmrc', expected: { 'node-version': 22 } },
    { given: {}, file: null, expected: { 'node-version': 24 } },
  ])('runs on $expected with --node=$given.node', async ({ given, file, expected }) => {
    if (file !== null) tree.write(file, '22\n');
    await ci(tree, given);

    expect(stepsOf(GATE).find(({ uses = '' }) => uses.startsWith('actions/setup-node@'))?.with).toMatchObject(
      expected,
    );
  });

  it('takes the version of Node as Nx reads it off the command line: a number where it looks like one', () => {
    const schema: unknown = JSON.parse(readFileSync(join(import.meta.dirname, 'schema.json'), 'utf8'));
    const accepts = (node: unknown) => {
      try {
        validateOptsAgainstSchema({ node }, schema);
        return true;
      } catch {
        return false;
      }
    };

    expect([22, '22.10', 'lts/*'].map(accepts)).toEqual([true, true, true]);
    // Typed as 22.10, which is another version.
    expect([22.1, '; rm'].map(accepts)).toEqual([false, false]);
  });

  it('runs the targets that the plugin’s options name', async () => {
    updateNxJson(tree, {
      plugins: [
        {
          plugin: '@org/coverage',
          options: { coverageTarget: 'test', bandsTargetName: 'bands', diffTargetName: 'gate' },
        },
      ],
    });
    await ci(tree, {});

    expect(commandsOf(GATE).join('\n')).toContain('nx affected -t bands gate');
    expect(commandsOf(SUMMARY).join('\n')).toContain('nx run-many -t test');
  });

  it('leaves a workflow of that name, names it, and writes over it with --force', async () => {
    const info = vi.spyOn(logger, 'info').mockImplementation(() => undefined);
    tree.write(GATE, 'name: ours\n');
    await ci(tree, {});

    expect(tree.read(GATE, 'utf-8')).toBe('name: ours\n');
    expect(tree.exists(SUMMARY)).toBe(true);
    expect(info.mock.calls).toEqual([[`${GATE} is there and stays as it is; --force writes over it`]]);

    await ci(tree, { force: true });
    expect(workflow(GATE).jobs).toHaveProperty('gate');
  });

  it('changes nothing when it runs again', async () => {
    vi.spyOn(logger, 'info').mockImplementation(() => undefined);
    await ci(tree, {});
    const first = tree.listChanges().map(({ path, content }) => [path, content?.toString()]);
    await ci(tree, {});

    expect(tree.listChanges().map(({ path, content }) => [path, content?.toString()])).toEqual(first);
  });
});

describe('ci: the step that publishes the summary', () => {
  const summary = (lines: number, time: string) =>
    `${JSON.stringify({ schemaVersion: 1, generatedAt: time, commit: time, repo: { lines } }, null, 2)}\n`;

  let origin: string;

  const git = (cwd: string, ...args: string[]) => execFileSync('git', args, { cwd, encoding: 'utf8' }).trim();

  /** Runs the step in a fresh clone, as the runner does. */
  function publish(text: string): { readonly status: number | null; readonly output: string } {
    const clone = mkdtempSync(join(folder, 'clone-'));
    git(folder, 'clone', '-q', origin, clone);
    writeFileSync(join(folder, 'summary.json'), text);
    const script = commandsOf(SUMMARY).find((run) => run.includes('git push'))!;
    // What `shell: bash` is on a runner.
    const { status, stdout, stderr } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
      cwd: clone,
      encoding: 'utf8',
      env: { ...process.env, BRANCH: 'main', SUMMARY: join(folder, 'summary.json') },
    });
    return { status, output: stdout + stderr };
  }

  const published = () => git(origin, 'show', 'main:coverage/summary.json');
  const commits = () => Number(git(origin, 'rev-list', '--count', 'main'));

  beforeEach(async () => {
    await ci(tree, {});
    origin = join(folder, 'origin');
    mkdirSync(origin);
    git(origin, 'init', '-q', '-b', 'main');
    writeFileSync(join(origin, '.gitignore'), 'coverage/\n');
    git(origin, 'add', '.gitignore');
    git(origin, '-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '-q', '-m', 'first');
    git(origin, 'config', 'receive.denyCurrentBranch', 'ignore');
  });

  it('commits the first summary, although the folder is ignored, and each with other figures', () => {
    expect(publish(summary(90, '1'))).toMatchObject({ status: 0 });
    expect(published()).toBe(summary(90, '1').trim());
    expect(publish(summary(91, '2'))).toMatchObject({ status: 0 });

    expect(published()).toBe(summary(91, '2').trim());
    expect(git(origin, 'log', '-1', '--format=%s', 'main')).toContain('[skip ci]');
    expect(commits()).toBe(3);
  });

  it('commits nothing where only time and commit differ', () => {
    publish(summary(90, '1'));
    const again = publish(summary(90, '2'));

    expect(again).toMatchObject({ status: 0, output: expect.stringContaining('the same figures') as string });
    expect(commits()).toBe(2);
  });

  it('does not put the figures of a commit over those of a later one, as a run that is started again would', () => {
    const earlier = git(origin, 'rev-parse', 'main');
    publish(summary(90, earlier));
    const later = git(origin, 'rev-parse', 'main');
    publish(summary(91, later));
    const again = publish(summary(90, earlier));

    expect(again).toMatchObject({
      status: 0,
      output: expect.stringContaining('of a later commit') as string,
    });
    expect(published()).toBe(summary(91, later).trim());
    expect(publish(summary(92, later))).toMatchObject({ status: 0 });
    expect(published()).toBe(summary(92, later).trim());
  });

  it('fails, and says why, where the branch takes no push', () => {
    writeFileSync(join(origin, '.git/hooks/pre-receive'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    vi.stubEnv('PATH', `${folder}/bin:${process.env['PATH'] ?? ''}`);
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin/sleep'), '#!/bin/sh\n', { mode: 0o755 });
    const refused = publish(summary(90, '1'));
    vi.unstubAllEnvs();

    expect(refused).toMatchObject({
      status: 1,
      output: expect.stringContaining('main refuses the push') as string,
    });
    expect(readFileSync(join(origin, '.gitignore'), 'utf8')).toBe('coverage/\n');
    expect(commits()).toBe(1);
  });
});
