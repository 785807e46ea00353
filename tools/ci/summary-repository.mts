import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

const SCRIPT = join(import.meta.dirname, 'publish-summary.mjs');

export interface Published {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A bare remote with a branch `main`, and a clone of it as a workflow checks it out. */
export interface SummaryRepository {
  readonly remote: string;
  readonly clone: string;
  /** git in the clone. */
  git(...args: readonly string[]): string;
  /** git in the remote. */
  there(...args: readonly string[]): string;
  write(path: string, text: string): void;
  /** Commits all of the clone's tree and pushes it to main. */
  push(message: string): string;
  publish(...options: readonly string[]): Published;
  /** A hook of the remote: a script of the shell. */
  hook(name: string, script: string): void;
  /** An executable that comes first on the path of `publish`. */
  stub(name: string, script: string): string;
}

export function summaryRepository(): SummaryRepository {
  const folder = mkdtempSync(join(tmpdir(), 'coverage-publish-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [remote, clone, bin] = ['remote.git', 'clone', 'bin'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const env = environment(folder, bin);
  const run = (cwd: string, args: readonly string[]) =>
    execFileSync('git', [...PERSON, ...args], {
      cwd,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  mkdirSync(bin);
  run(folder, ['init', '--quiet', '--bare', '--initial-branch=main', remote]);
  run(folder, ['init', '--quiet', '--initial-branch=main', clone]);
  run(clone, ['remote', 'add', 'origin', remote]);
  const executable = (path: string, script: string) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, script);
    chmodSync(path, 0o755);
  };
  return {
    remote,
    clone,
    git: (...args) => run(clone, args),
    there: (...args) => run(remote, args),
    write(path, text) {
      mkdirSync(dirname(join(clone, path)), { recursive: true });
      writeFileSync(join(clone, path), text);
    },
    push(message) {
      run(clone, ['add', '--all']);
      run(clone, ['commit', '--quiet', '--allow-empty', `--message=${message}`]);
      run(clone, ['push', '--quiet', 'origin', 'HEAD:main']);
      return run(clone, ['rev-parse', 'HEAD']);
    },
    publish: (...options) =>
      spawnSync(process.execPath, [SCRIPT, ...options], { cwd: clone, env, encoding: 'utf8' }),
    hook: (name, script) => executable(join(remote, 'hooks', name), `#!/bin/sh\n${script}\n`),
    stub(name, script) {
      const path = join(bin, name);
      executable(path, `#!/bin/sh\n${script}\n`);
      return path;
    },
  };
}

const environment = (home: string, bin: string): NodeJS.ProcessEnv => ({
  PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
  HOME: home,
  GIT_CONFIG_NOSYSTEM: '1',
});

const PERSON = ['-c', 'user.name=Someone', '-c', 'user.email=someone@example.com'];

/** A summary of one package; any other field may be replaced. */
export function summaryText(covered: number, commit: string | null, fields: object = {}): string {
  const counts = { lines: { covered, total: 100 } };
  const figures = { statements: null, branches: null, functions: null, lines: covered, counts };
  const summary = {
    schemaVersion: 1,
    generatedAt: new Date(1e12 + covered).toISOString(),
    commit,
    repo: figures,
    byPackage: { '@acme/auth': { state: 'measured', root: 'packages/auth', ...figures } },
    ...fields,
  };
  return `${JSON.stringify(summary, null, 2)}\n`;
}
