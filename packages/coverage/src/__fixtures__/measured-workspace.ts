import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { makeFolder } from './folder.js';
import { repoAt, type TestRepo } from '../io/git/__fixtures__/repo.js';
import { AUTH, BLOG, ROOT } from './measured-sources.js';

const NODE_MODULES = join(import.meta.dirname, '..', '..', '..', '..', 'node_modules');

/** The variables that the Vitest around these tests sets for itself. */
const OUTER =
  /^(?:VITEST|TEST$|NODE_ENV$|NODE_OPTIONS$|NODE_V8_COVERAGE$|COVERAGE_|GITHUB_ACTIONS$|FORCE_COLOR$)/;

/** Files with their contents, by path; null: not there. */
export type Files = Readonly<Record<string, string | null>>;

/** A workspace that real Vitest measured, before it comes under git. */
export interface MeasuredWorkspace {
  /**
   * A copy of it as a repository: `main` holds the files as they were at the base (those not named are as measured),
   * the working tree is as measured, and the reports lie there. It goes when the test is finished.
   */
  since(base: Files): TestRepo;
}

/**
 * Measures a workspace with real Vitest, once for the test file: `packages/auth` (manifest, `featureTest`, hence
 * provenance) and `packages/blog` (neither; LCOV, and JSON with absolute paths of the folder it was measured in).
 */
export function measuredWorkspace(): MeasuredWorkspace {
  let origin = '';
  beforeAll(() => {
    origin = realpathSync(mkdtempSync(join(tmpdir(), 'coverage-acceptance-')));
    write(origin, { ...ROOT, ...below('packages/auth', AUTH), ...below('packages/blog', BLOG) });
    symlinkSync(NODE_MODULES, join(origin, 'node_modules'), 'junction');
    runVitest(join(origin, 'packages/auth'));
    runVitest(join(origin, 'packages/blog'));
  });
  afterAll(() => rmSync(origin, { recursive: true, force: true }));
  return {
    since(base) {
      const dir = makeFolder();
      cpSync(origin, dir, { recursive: true, verbatimSymlinks: true });
      return committed(
        dir,
        base,
        Object.fromEntries(Object.keys(base).map((path) => [path, sourceOf(path)])),
      );
    },
  };
}

/** Runs real Vitest with coverage in a folder; throws with its output when a test fails. */
export function runVitest(cwd: string, ...args: string[]): void {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OUTER.test(name)));
  execFileSync(process.execPath, [join(NODE_MODULES, 'vitest', 'vitest.mjs'), 'run', '--coverage', ...args], {
    cwd,
    env: { ...env, NO_COLOR: '1', COVERAGE_THRESHOLDS: 'off' },
    stdio: 'pipe',
  });
}

/** Writes files below a folder; null removes one. */
export function write(dir: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(dir, path);
    if (content === null) {
      rmSync(file, { force: true });
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** A repository of plain files: `main` holds the base, the working tree what `now` changes in it. */
export function workspaceOf(base: Files, now: Files = {}): TestRepo {
  return committed(makeFolder(), base, now);
}

function committed(dir: string, base: Files, now: Files): TestRepo {
  const repo = repoAt(dir);
  repo.git('init', '-q', '-b', 'main', '--template=');
  repo.git('config', 'core.autocrlf', 'false');
  write(dir, base);
  repo.commit('base');
  write(dir, now);
  return repo;
}

function sourceOf(path: string): string | null {
  const [, project, rest] = /^packages\/(auth|blog)\/(.*)$/s.exec(path) ?? [];
  if (project === undefined) return ROOT[path] ?? null;
  return (project === 'auth' ? AUTH : BLOG)[rest!] ?? null;
}

const below = (folder: string, files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
