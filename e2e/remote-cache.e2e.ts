import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  copyFileSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commit } from '../tools/workspace/make-workspace.mjs';
import { quietEnvironment, run } from '../tools/workspace/run.mjs';
import { ENTITY, UNTESTED } from '../tools/workspace/untested-change.mjs';
import { runNx, type NxRun } from './nx-run.js';
import { makeTwoFeatures, temporaryFolder } from './workspace.js';

/** Two clones of one workspace with a cache of their own each, and a remote cache between them. */
const folder = temporaryFolder('remote');
const one = join(folder, 'one');
const two = join(folder, 'at', 'another', 'path');
const store = join(folder, 'store');
let server: ChildProcess;
let address: string;

const DOCUMENT = 'packages/auth/reports/coverage-diff.json';
const OUTPUTS = [
  'packages/auth/coverage',
  'packages/auth/reports',
  'packages/billing/coverage',
  'packages/billing/reports',
];

const envOf = (clone: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  ...quietEnvironment(clone),
  NX_SELF_HOSTED_REMOTE_CACHE_SERVER: address,
  NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: 'writer',
  ...more,
});
const gates = (clone: string, more?: NodeJS.ProcessEnv) =>
  runNx(clone, 'run-many -t coverage-measure coverage coverage-diff', envOf(clone, more));
const coverage = (clone: string, ...words: string[]) =>
  run([process.execPath, join(clone, 'node_modules/.bin/coverage'), ...words], {
    cwd: clone,
    env: envOf(clone),
    mayFail: true,
  });
const edit = (clone: string, change: (text: string) => string) =>
  writeFileSync(join(clone, ENTITY), change(readFileSync(join(clone, ENTITY), 'utf8')));
const kinds = ({ tasks }: NxRun) => [...new Set(Object.values(tasks).map(({ cache }) => cache))];
const requests = () => readFileSync(join(store, 'log'), 'utf8');

/** The files below some folders, by path. */
function bytesOf(clone: string, folders: readonly string[]): Record<string, string> {
  const files = folders.flatMap((name) => {
    const isThere = statSync(join(clone, name), { throwIfNoEntry: false });
    const paths = isThere ? readdirSync(join(clone, name), { recursive: true, encoding: 'utf8' }) : [];
    return paths.map((path) => `${name}/${path}`);
  });
  return Object.fromEntries(
    files
      .filter((file) => statSync(join(clone, file)).isFile())
      .sort()
      .map((file) => [file, readFileSync(join(clone, file), 'latin1')]),
  );
}

/** A clone as a fresh machine has it: no cache, no outputs. */
function forget(clone: string): void {
  rmSync(join(clone, '.nx'), { recursive: true, force: true });
  for (const output of [...OUTPUTS, 'reports']) rmSync(join(clone, output), { recursive: true, force: true });
}

beforeAll(async () => {
  server = spawn(process.execPath, [join(import.meta.dirname, 'cache-server.ts'), store], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(server.stdout!, 'data')) as [Buffer];
  address = line.toString().trim();

  makeTwoFeatures(one);
  const env = quietEnvironment(one);
  run(['git', 'switch', '-qc', 'work'], { cwd: one, env });
  edit(one, (text) => text.replace('current.revision + 1', '1 + current.revision'));
  commit(one, 'auth counts the other way round');
  run(['git', 'clone', '-q', one, two], { cwd: folder, env });
  run(['git', 'branch', '-q', 'main', 'origin/main'], { cwd: two, env });
  run(['cp', '-al', join(one, 'node_modules'), two], { cwd: folder, env });
});

afterAll(() => {
  server.kill();
});

describe('a remote cache that one clone filled', () => {
  it('gives another clone at another path every verdict, with the same bytes', () => {
    const filled = gates(one);
    expect(filled.status, filled.output).toBe(0);
    expect(kinds(filled)).toEqual(['cache-miss']);

    const replayed = gates(two);
    expect(replayed.status).toBe(0);
    expect(kinds(replayed)).toEqual(['remote-cache-hit']);
    expect(bytesOf(two, OUTPUTS)).toEqual(bytesOf(one, OUTPUTS));
    expect(Object.keys(bytesOf(two, OUTPUTS))).toHaveLength(12);
    expect(JSON.parse(readFileSync(join(two, DOCUMENT), 'utf8'))).toMatchObject({
      status: 'pass',
      reason: 'all-covered',
      freshness: 'proven',
    });
  });

  it('gives it the mutation score too', () => {
    const outputs = ['packages/auth/reports', 'reports/mutation/auth'];
    const filled = runNx(one, 'run-many -t mutate --projects=auth', envOf(one));
    expect(filled.status, filled.output).toBe(0);
    const replayed = runNx(two, 'run-many -t mutate --projects=auth', envOf(two));
    expect(kinds(replayed)).toEqual(['remote-cache-hit']);
    expect(bytesOf(two, outputs)).toEqual(bytesOf(one, outputs));
    expect(Object.keys(bytesOf(two, outputs))).toContain('packages/auth/reports/mutation.json');
  });

  it('holds reports that the command judges as the target did', () => {
    const { status, stdout } = coverage(two, 'diff', '--project', 'auth', '--base', 'main');
    const { base, head, ...document } = JSON.parse(stdout);
    expect(status).toBe(0);
    expect([base.ref, head.dirty]).toEqual(['main', false]);
    const { reportHash, provenanceHash, ...left } = JSON.parse(readFileSync(join(two, DOCUMENT), 'utf8'));
    for (const hash of [reportHash, provenanceHash]) expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(document).toEqual(left);
  });
});

describe('a remote cache in trouble', () => {
  it('that may only be read fails no run', () => {
    appendFileSync(join(two, 'packages/billing/src/index.ts'), '\n/** Read only. */\n');
    const reader = gates(two, { NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: 'reader' });
    expect(reader.status, reader.output).toBe(0);
    expect(reader.tasks['billing:coverage-diff']).toMatchObject({ cache: 'cache-miss', status: 0 });
    expect(requests()).toMatch(
      new RegExp(`^PUT /v1/cache/${reader.tasks['billing:coverage-diff']!.hash} 403$`, 'm'),
    );
  });

  it('whose entry is cut off gives an error, no verdict and no part of an output', () => {
    const { hash } = gates(one).tasks['auth:coverage-diff']!;
    const entry = join(store, hash);
    copyFileSync(entry, join(folder, 'whole'));
    truncateSync(entry, Math.floor(statSync(entry).size / 2));
    forget(one);
    const cut = gates(one);
    expect(cut.status).toBe(1);
    expect(bytesOf(one, ['packages/auth/reports'])).not.toHaveProperty([DOCUMENT]);
    copyFileSync(join(folder, 'whole'), entry);
  });

  it('that is down gives an error of Nx and no verdict; without it the same run passes', () => {
    const down = { NX_SELF_HOSTED_REMOTE_CACHE_SERVER: 'http://127.0.0.1:1' };
    forget(one);
    const unreachable = gates(one, down);
    expect(unreachable.status).toBe(1);
    expect(bytesOf(one, OUTPUTS)).toEqual({});
    const without = gates(one, { ...down, NX_SKIP_REMOTE_CACHE: 'true' });
    expect(without.status, without.output).toBe(0);
  });
});

describe('a remote cache that someone forged a pass in', () => {
  /** Puts what the cache holds for the tested code under the key of the untested. */
  function forge(target: string, tested: NxRun, untested: NxRun): void {
    const [from, to] = [tested, untested].map(({ tasks }) => join(store, tasks[`auth:${target}`]!.hash));
    copyFileSync(from!, to!);
  }

  it('is believed by Nx, and caught by the command that judges again', () => {
    forget(one);
    const tested = gates(one);
    edit(one, (text) => text + UNTESTED);
    const honest = gates(one);
    expect(honest.tasks['auth:coverage-diff']).toMatchObject({ cache: 'cache-miss', status: 1 });
    edit(two, (text) => text + UNTESTED);
    forge('coverage-diff', tested, honest);

    const believed = runNx(two, 'run auth:coverage-diff', envOf(two));
    expect(believed.status).toBe(0);
    expect(believed.tasks['auth:coverage-diff']).toMatchObject({ cache: 'remote-cache-hit' });
    expect(JSON.parse(readFileSync(join(two, DOCUMENT), 'utf8'))).toMatchObject({ status: 'pass' });

    const { status, stdout } = coverage(two, 'diff', '--base', 'main');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'fail', reason: 'uncovered', freshness: 'proven' });

    // The report of other sources is found out by the hashes beside it.
    forge('coverage-measure', tested, honest);
    forget(two);
    expect(runNx(two, 'run auth:coverage-measure', envOf(two)).status).toBe(0);
    const stale = coverage(two, 'diff', '--base', 'main');
    expect(stale.status).toBe(3);
    expect(JSON.parse(stale.stdout)).toMatchObject({ status: 'fail', reason: 'stale' });
  });
});
