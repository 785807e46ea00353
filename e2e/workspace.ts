import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, inject } from 'vitest';
import {
  commit,
  install,
  makeFeatures,
  makeWorkspace,
  packPackages,
} from '../tools/workspace/make-workspace.mjs';
import { NPM } from '../tools/workspace/package-managers.mjs';
import { quietEnvironment, run, type RunResult } from '../tools/workspace/run.mjs';
import { once } from './once.js';

/** What a command said, and how it ended. */
export interface Told extends RunResult {
  /** What it wrote to stdout, then what it wrote to stderr. */
  readonly output: string;
}

/** A new folder, which is removed when the tests of the file have run. */
export function temporaryFolder(name: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `coverage-${name}-`)));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Makes a workspace with the features `auth` and `billing`, committed on `main`; packs beside it.
 *
 * A copy: the first call of a run generates and installs one that all files share, and those beside it wait.
 */
export function makeTwoFeatures(folder: string): void {
  const shared = inject('sharedFolder');
  const [workspace, tarballs] = [join(shared, 'workspace'), join(shared, 'tarballs')];
  once(join(shared, 'two-features'), () => {
    for (const half of [workspace, tarballs]) rmSync(half, { recursive: true, force: true });
    makeWorkspace(workspace, packPackages(tarballs));
    makeFeatures(workspace, ['auth', 'billing']);
    install(workspace);
    commit(workspace, 'two features');
    rmSync(join(workspace, '.nx'), { recursive: true, force: true });
  });
  run(['cp', '-a', workspace, folder], { cwd: shared });
  run(['cp', '-a', tarballs, dirname(folder)], { cwd: shared });
}

/**
 * What tests do in a workspace. It need not be there yet; commands run in its quiet environment, whether they fail or
 * not.
 */
export function workspaceAt(folder: string, { exec } = NPM) {
  const tell = (cwd: string, words: readonly string[], more: NodeJS.ProcessEnv = {}): Told => {
    const env = { ...quietEnvironment(folder), ...more };
    const result = run(words, { cwd, env, mayFail: true });
    return { ...result, output: result.stdout + result.stderr };
  };
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  return {
    command: (...words: string[]) => tell(folder, words),
    commandIn: (below: string, ...words: string[]) => tell(join(folder, below), words),
    nx: (words: string, more?: NodeJS.ProcessEnv) =>
      tell(folder, [...exec, 'nx', ...words.split(' '), ...styleOf(words)], more),
    read,
    json: (file: string) => JSON.parse(read(file)),
    write: (file: string, text: string) => writeFileSync(join(folder, file), text),
    /** What git has not committed; empty when it has all. */
    status: () => tell(folder, ['git', 'status', '--porcelain']).stdout,
  };
}

export function expectSuccess({ status, output }: Pick<Told, 'status' | 'output'>): void {
  expect(status, output).toBe(0);
}

/** Generators refuse an option that they do not know, as this one of tasks. */
const styleOf = (words: string): string[] => (words.startsWith('g ') ? [] : ['--outputStyle=static']);
