import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { commit } from '../tools/workspace/make-workspace.mjs';
import { ENTITY, ITS_TEST, UNTESTED, untestedLine } from '../tools/workspace/untested-change.mjs';
import { tasksFromCache } from './nx-run.js';
import { expectSuccess, makeTwoFeatures, temporaryFolder, workspaceAt } from './workspace.js';

const workspace = join(temporaryFolder('e2e'), 'workspace');
const { command, commandIn, nx, read, json, write, status } = workspaceAt(workspace);

beforeAll(() => makeTwoFeatures(workspace));

describe('the generators', () => {
  it('init changes nothing when it runs again', () => {
    expectSuccess(nx('g @org/coverage:init --no-interactive'));
    expect(status()).toBe('');
  });

  it('feature --dry-run writes nothing', () => {
    const dry = nx('g @org/coverage:feature packages/shop --dry-run --no-interactive');
    expectSuccess(dry);
    expect(dry.stdout).toContain('CREATE packages/shop/feature.manifest.ts');
    expect(status()).toBe('');
  });

  it.each([
    ['--layer entities', "'layer' is not found in schema"],
    ['packages/prices', "Argument 'packages/prices' found"],
  ])('feature refuses what it does not know: %s', (unknown, refusal) => {
    const refused = nx(`g @org/coverage:feature packages/shop ${unknown} --no-interactive`);
    expect(refused.status).toBe(1);
    expect(refused.output).toContain(refusal);
    expect(status()).toBe('');
  });

  it('init adds the scripts, whose command prints pure JSON on stdout', () => {
    const { stdout } = command('npm', 'run', '--silent', 'coverage:diff');
    expect(JSON.parse(stdout)).toMatchObject({ status: 'pass', reason: 'nothing-to-check' });
  });

  it('a generated feature compiles', () => {
    expectSuccess(command('npx', 'tsc', '-b', 'packages/auth', 'packages/billing'));
  });

  it('a generated feature is covered to 100 % in every layer', () => {
    const bands = nx('run-many -t coverage');
    expectSuccess(bands);
    const document = json('packages/auth/reports/coverage.json');
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
    const byHand = () => commandIn('packages/auth', 'npx', 'vitest', 'run', '--coverage');
    expectSuccess(byHand());
    const former = read(ENTITY);
    write(ENTITY, former + UNTESTED);
    const below = byHand();
    write(ENTITY, former);
    expect(below.status).toBe(1);
    expect(below.output).toContain('src/entities');
  });
});

describe('nx affected -t coverage-diff', () => {
  const former = () => command('git', 'show', `HEAD:${ENTITY}`).stdout;

  it('fails on a line that no test runs, names it, and leaves the document', () => {
    write(ENTITY, former() + UNTESTED);
    const line = untestedLine(former());
    const verdict = nx('affected -t coverage-diff --base=main');
    expect(verdict.status).toBe(1);
    expect(verdict.output).toContain(`${ENTITY}:`);
    const document = json('packages/auth/reports/coverage-diff.json');
    expect(document).toMatchObject({ status: 'fail', reason: 'uncovered', precision: 'statement' });
    expect(document.uncovered).toContainEqual({ file: ENTITY, line, kind: 'statement', severity: 'fail' });
    expect(document).not.toHaveProperty('base');
    expect(document).not.toHaveProperty('head');
  });

  it('gives the same document as the command, but for the commits and the report’s hashes', () => {
    const { stdout, status: code } = command('npx', 'coverage', 'diff', '--project', 'auth');
    const { base, head, ...document } = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(base.ref).toBe('main');
    expect(head.dirty).toBe(true);
    const { reportHash, provenanceHash, ...left } = json('packages/auth/reports/coverage-diff.json');
    for (const hash of [reportHash, provenanceHash]) expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(document).toEqual(left);
  });

  it('does not run for a project that did not change', () => {
    rmSync(join(workspace, 'packages/billing/reports'), { recursive: true, force: true });
    expect(nx('affected -t coverage-diff --base=main').output).toContain('auth:coverage-diff');
    expect(existsSync(join(workspace, 'packages/billing/reports/coverage-diff.json'))).toBe(false);
  });

  it('passes once the line has its test, and a second run is replayed with the same bytes', () => {
    write(ITS_TEST.file, ITS_TEST.text);
    const first = nx('affected -t coverage-diff --base=main');
    expectSuccess(first);
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
    expect(unknown.output).toContain('GIT_UNKNOWN_REF');
  });

  it('measures once for the verdicts of bands and of the change', () => {
    const both = nx('run-many -t coverage coverage-diff --projects=auth');
    expectSuccess(both);
    expect(both.stdout.match(/vitest run --coverage/g) ?? []).toHaveLength(1);
  });

  it('a second measurement and a replay delete nothing that another target left', () => {
    const kept = [
      'coverage/lcov.info',
      'coverage/provenance.json',
      'reports/coverage.json',
      'reports/coverage-diff.json',
    ];
    expectSuccess(nx('run auth:coverage-measure --skip-nx-cache'));
    expectSuccess(nx('run auth:coverage-measure'));
    for (const file of kept) expect(existsSync(join(workspace, 'packages/auth', file)), file).toBe(true);
  });
});

describe('nx coverage-aggregate', () => {
  it('runs at the root, which init made a project, and makes the summary of all features', () => {
    commit(workspace, 'before the aggregate');
    nx('run-many -t coverage-measure');
    const made = nx('coverage-aggregate --require-all');
    expectSuccess(made);
    const summary = json('coverage/summary.json') as {
      byPackage: Record<string, { root: string; state: string; layers: object }>;
    };
    expect(Object.values(summary.byPackage).map(({ root, state }) => `${root} ${state}`)).toEqual([
      'packages/auth measured',
      'packages/billing measured',
    ]);
    expect(existsSync(join(workspace, 'coverage/html/index.html'))).toBe(true);
    expect(status()).toBe('?? coverage/\n');
    expect(command('git', 'status', '--porcelain', '-uall').stdout).toBe('?? coverage/summary.json\n');
  });

  it('gives the same summary as the command, and is never replayed', () => {
    const withoutTime = () => read('coverage/summary.json').replace(/"generatedAt": "[^"]+"/, '');
    const byTask = withoutTime();
    expectSuccess(command('npx', 'coverage', 'aggregate', '--html=false'));
    expect(withoutTime()).toBe(byTask);
    rmSync(join(workspace, 'coverage'), { recursive: true });
    expect(tasksFromCache(nx('coverage-aggregate').stdout)).toBe(0);
    expect(withoutTime()).toBe(byTask);
  });

  it('adds no other target to the root', () => {
    const { stdout } = command('npx', 'nx', 'show', 'projects', '--with-target', 'coverage');
    expect(stdout.trim().split('\n').sort()).toEqual(['auth', 'billing']);
  });
});
