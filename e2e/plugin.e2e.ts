import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commit, makeWorkspace, packPackages } from '../tools/workspace/make-workspace.mjs';
import { run } from '../tools/workspace/run.mjs';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'coverage-e2e-'));
const workspace = join(folder, 'workspace');
let env: NodeJS.ProcessEnv;

const command = (words: string[], more: NodeJS.ProcessEnv = {}) =>
  run(words, { cwd: workspace, env: { ...env, ...more }, mayFail: true });
const nx = (words: string, more: NodeJS.ProcessEnv = {}) =>
  command(['npx', 'nx', ...words.split(' '), '--outputStyle=static'], more);
const read = (file: string) => readFileSync(join(workspace, file), 'utf8');
const write = (file: string, text: string) => writeFileSync(join(workspace, file), text);
const status = () => command(['git', 'status', '--porcelain']).stdout;
const tasksFromCache = (output: string) =>
  Number(/cache instead of running the command for (\d+) out of \d+ tasks/.exec(output)?.[1] ?? 0);

const ENTITY = 'packages/auth/src/entities/auth.ts';
const UNTESTED = `\nexport function initialsOf(name: string): string {\n  return name.replace(/[a-z ]/g, '');\n}\n`;

beforeAll(() => {
  env = makeWorkspace(root, workspace, packPackages(root, join(folder, 'tarballs')));
  for (const name of ['auth', 'billing']) {
    const made = nx(`g @org/coverage:feature packages/${name} --no-interactive`);
    if (made.status !== 0) throw new Error(made.stdout + made.stderr);
  }
  run(['npm', 'install', '--no-progress', '--loglevel=error'], { cwd: workspace, env });
  commit(workspace, 'two features');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the generators', () => {
  it('init changes nothing when it runs again', () => {
    expect(nx('g @org/coverage:init --no-interactive').status).toBe(0);
    expect(status()).toBe('');
  });

  it('feature --dry-run writes nothing', () => {
    const dry = nx('g @org/coverage:feature packages/shop --dry-run --no-interactive');
    expect(dry.status).toBe(0);
    expect(dry.stdout).toContain('CREATE packages/shop/feature.manifest.ts');
    expect(status()).toBe('');
  });

  it('init adds the scripts, whose command prints pure JSON on stdout', () => {
    const { stdout } = command(['npm', 'run', '--silent', 'coverage:diff']);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'pass', reason: 'nothing-to-check' });
  });

  it('a generated feature compiles', () => {
    expect(command(['npx', 'tsc', '-b', 'packages/auth', 'packages/billing']).stdout).toBe('');
  });

  it('a generated feature is covered to 100 % in every layer', () => {
    const bands = nx('run-many -t coverage');
    expect(bands.status, bands.stdout + bands.stderr).toBe(0);
    const document = JSON.parse(read('packages/auth/reports/coverage.json'));
    expect(document).toMatchObject({ status: 'pass', reason: 'all-covered', freshness: 'proven' });
    const layers = document.projects[0].layers as {
      layer: string;
      metrics: { covered: number; total: number }[];
    }[];
    expect(layers.map(({ layer }) => layer)).toEqual(
      expect.arrayContaining(['entities', 'use-cases', 'controllers']),
    );
    for (const { metrics } of layers) for (const { covered, total } of metrics) expect(covered).toBe(total);
    expect(status()).toBe('');
  });

  it('a generated feature holds its bands by hand too, and fails below one', () => {
    const cwd = join(workspace, 'packages/auth');
    const byHand = () => run(['npx', 'vitest', 'run', '--coverage'], { cwd, env, mayFail: true });
    expect(byHand().status).toBe(0);
    const former = read(ENTITY);
    write(ENTITY, former + UNTESTED);
    const below = byHand();
    write(ENTITY, former);
    expect(below.status).toBe(1);
    expect(below.stdout + below.stderr).toContain('src/entities');
  });
});

describe('nx affected -t coverage-diff', () => {
  const former = () => command(['git', 'show', `HEAD:${ENTITY}`]).stdout;

  it('fails on a line that no test runs, names it, and leaves the document', () => {
    write(ENTITY, former() + UNTESTED);
    const line = former().split('\n').length + 2;
    const verdict = nx('affected -t coverage-diff --base=main');
    expect(verdict.status).toBe(1);
    expect(verdict.stdout + verdict.stderr).toContain(`${ENTITY}:`);
    const document = JSON.parse(read('packages/auth/reports/coverage-diff.json'));
    expect(document).toMatchObject({ status: 'fail', reason: 'uncovered', precision: 'statement' });
    expect(document.uncovered).toContainEqual({ file: ENTITY, line, kind: 'statement', severity: 'fail' });
    expect(document).not.toHaveProperty('base');
    expect(document).not.toHaveProperty('head');
  });

  it('gives the same document as the command, but for the commits', () => {
    const { stdout, status: code } = command(['npx', 'coverage', 'diff', '--project', 'auth']);
    const { base, head, ...document } = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(base.ref).toBe('main');
    expect(head.dirty).toBe(true);
    expect(document).toEqual(JSON.parse(read('packages/auth/reports/coverage-diff.json')));
  });

  it('does not run for a project that did not change', () => {
    rmSync(join(workspace, 'packages/billing/reports'), { recursive: true, force: true });
    nx('affected -t coverage-diff --base=main');
    expect(existsSync(join(workspace, 'packages/billing/reports/coverage-diff.json'))).toBe(false);
  });

  it('passes once the line has its test, and a second run is replayed with the same bytes', () => {
    write(
      'packages/auth/src/entities/initials.test.ts',
      `import { expect, it } from 'vitest';\nimport { initialsOf } from './auth.js';\n\n` +
        `it('initialsOf keeps the capitals of a name', () => {\n  expect(initialsOf('Ada Lovelace')).toBe('AL');\n});\n`,
    );
    const first = nx('affected -t coverage-diff --base=main');
    expect(first.status, first.stdout + first.stderr).toBe(0);
    const document = read('packages/auth/reports/coverage-diff.json');
    expect(JSON.parse(document)).toMatchObject({
      status: 'pass',
      reason: 'all-covered',
      freshness: 'proven',
    });
    rmSync(join(workspace, 'packages/auth/reports'), { recursive: true });
    const second = nx('affected -t coverage-diff --base=main');
    expect(second.status).toBe(0);
    expect(tasksFromCache(second.stdout)).toBe(2);
    expect(read('packages/auth/reports/coverage-diff.json')).toBe(document);
  });

  it('row 4: never replays a pass for a base that git does not know', () => {
    const unknown = nx('run auth:coverage-diff', { NX_BASE: 'no-such-ref' });
    expect(unknown.status).toBe(1);
    expect(unknown.stdout + unknown.stderr).toContain('GIT_UNKNOWN_REF');
  });

  it('measures once for the verdicts of bands and of the change', () => {
    const both = nx('run-many -t coverage coverage-diff --projects=auth');
    expect(both.status, both.stdout + both.stderr).toBe(0);
    expect(both.stdout.match(/vitest run --coverage/g) ?? []).toHaveLength(1);
  });

  it('a second measurement and a replay delete nothing that another target left', () => {
    const kept = [
      'coverage/lcov.info',
      'coverage/provenance.json',
      'reports/coverage.json',
      'reports/coverage-diff.json',
    ];
    nx('run auth:coverage-measure --skip-nx-cache');
    nx('run auth:coverage-measure');
    for (const file of kept) expect(existsSync(join(workspace, 'packages/auth', file)), file).toBe(true);
  });
});

describe('nx coverage-aggregate', () => {
  it('runs at the root, which init made a project, and makes the summary of all features', () => {
    commit(workspace, 'before the aggregate');
    nx('run-many -t coverage-measure');
    const made = nx('coverage-aggregate --require-all');
    expect(made.status, made.stdout + made.stderr).toBe(0);
    const summary = JSON.parse(read('coverage/summary.json')) as {
      byPackage: Record<string, { root: string; state: string; layers: object }>;
    };
    expect(Object.values(summary.byPackage).map(({ root, state }) => `${root} ${state}`)).toEqual([
      'packages/auth measured',
      'packages/billing measured',
    ]);
    expect(existsSync(join(workspace, 'coverage/html/index.html'))).toBe(true);
    expect(status()).toBe('?? coverage/\n');
    expect(command(['git', 'status', '--porcelain', '-uall']).stdout).toBe('?? coverage/summary.json\n');
  });

  it('gives the same summary as the command, and is never replayed', () => {
    const withoutTime = () => read('coverage/summary.json').replace(/"generatedAt": "[^"]+"/, '');
    const byTask = withoutTime();
    expect(command(['npx', 'coverage', 'aggregate', '--html=false']).status).toBe(0);
    expect(withoutTime()).toBe(byTask);
    rmSync(join(workspace, 'coverage'), { recursive: true });
    expect(tasksFromCache(nx('coverage-aggregate').stdout)).toBe(0);
    expect(withoutTime()).toBe(byTask);
  });

  it('adds no other target to the root', () => {
    const { stdout } = command(['npx', 'nx', 'show', 'projects', '--with-target', 'coverage']);
    expect(stdout.trim().split('\n').sort()).toEqual(['auth', 'billing']);
  });
});
