import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

const NODE_MODULES = join(import.meta.dirname, '..', '..', '..', '..', 'node_modules');

/** A project in a folder of its own, run by the real Vitest with the built package. */
export interface VitestProject {
  readonly root: string;
  write(files: Readonly<Record<string, string>>): void;
  read(file: string): string;
  run(args?: readonly string[], env?: Readonly<Record<string, string>>): Promise<VitestRun>;
}

export interface VitestRun {
  readonly code: number;
  /** stdout and stderr. */
  readonly output: string;
}

/** The `vitest.config.mts` of the docs, with `PROVIDER` and `ON_FAILURE` of the environment besides. */
export const CONFIG = `
import { defineConfig } from 'vitest/config';
import { featureTest } from '@org/coverage-manifest/vitest';
import manifest from './feature.manifest.ts';
const feature = featureTest(manifest, { root: import.meta.dirname, provider: process.env.PROVIDER ?? 'v8' });
feature.coverage.reportOnFailure = process.env.ON_FAILURE === '1';
export default defineConfig({ test: { ...feature, maxWorkers: 1 } });
`;

const roots: string[] = [];
afterAll(() => roots.forEach((root) => rmSync(root, { recursive: true, force: true })));

/** Makes a project, which is removed when the tests of the file have run. */
export function createProject(files: Readonly<Record<string, string>>): VitestProject {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'coverage-manifest-')));
  roots.push(root);
  symlinkSync(NODE_MODULES, join(root, 'node_modules'), 'junction');
  const project: VitestProject = {
    root,
    write: (more) => {
      for (const [path, text] of Object.entries(more)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }
    },
    read: (file) => readFileSync(join(root, file), 'utf8'),
    run: (args = ['--coverage'], env = {}) => runVitest(root, args, env),
  };
  project.write({ 'package.json': '{ "type": "module" }', 'vitest.config.mts': CONFIG, ...files });
  return project;
}

function runVitest(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<VitestRun> {
  const vitest = join(NODE_MODULES, 'vitest', 'vitest.mjs');
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [vitest, 'run', ...args],
      { cwd, env: { ...outerEnv(), NO_COLOR: '1', ...env } },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
        resolve({ code, output: stdout + stderr });
      },
    );
  });
}

/** The environment without what the Vitest that runs these tests put there. */
function outerEnv(): NodeJS.ProcessEnv {
  const inner = /^(?:VITEST|TEST$|NODE_ENV$|NODE_OPTIONS$|NODE_V8_COVERAGE$|COVERAGE_|GITHUB_ACTIONS$|FORCE_COLOR$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !inner.test(name)));
}
