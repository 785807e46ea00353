import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { MutationDocument, ProjectMutation } from '@org/coverage-engine';
import {
  featureFiles,
  mutationWorkspace,
  type MutationWorkspace,
} from '../__fixtures__/mutation-workspace.js';
import { runMutate } from './mutate.js';

const SOURCES = {
  'src/entities/loop.ts': `export function count(to: number): number {
  let at = 0;
  while (at < to) at += 1;
  return at;
}
`,
  // No instrumented code runs while it waits: only the clock ends it.
  'src/entities/wait.ts': `const cell = new Int32Array(new SharedArrayBuffer(4));
export const wait = (ms: number): string => Atomics.wait(cell, 0, 0, ms > 0 ? ms : Infinity);
`,
  'src/entities/exit.ts': `export function guard(fine: boolean): string {
  if (!fine) process.exit(3);
  return 'fine';
}
`,
  'src/entities/fill.ts': `export const fill = (items: number): number => Array(items > 9 ? 9e7 : items).fill(0).length;
`,
  'src/entities/load.ts': `const KEYS = ['a', 'b'];
if (KEYS.length === 0) throw new Error('no key');
export const first = (): string | undefined => KEYS[0];
`,
  'src/entities/late.ts': `export const sum = (): number => 1 + 1;
`,
  'src/entities/limit.ts': `export const LIMIT = 10 * 8;
`,
};

/** Made by the test that is late when it is late, so that it is so once. */
const LATE = join(tmpdir(), `coverage-late-${String(process.pid)}`);

const TESTS = {
  'src/traps.test.ts': `import { expect, it } from 'vitest';
import { count } from './entities/loop.js';
import { wait } from './entities/wait.js';
import { guard } from './entities/exit.js';
import { fill } from './entities/fill.js';
import { LIMIT } from './entities/limit.js';
it('counts', () => expect(count(3)).toBe(3));
it('waits', () => expect(wait(1)).toBe('timed-out'));
it('guards', () => expect(guard(true)).toBe('fine'));
it('fills', () => expect(fill(3)).toBe(3));
it('limits', () => expect(LIMIT).toBe(80));
`,
  // Asserts nothing, and takes half a minute when it first sees a mutant.
  'src/late.test.ts': `import { existsSync, writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { sum } from './entities/late.js';
it('is late', () => {
  if (sum() === 2 || existsSync(${JSON.stringify(LATE)})) return;
  writeFileSync(${JSON.stringify(LATE)}, '');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30_000);
});
`,
  'src/load.test.ts': `import { expect, it } from 'vitest';
import { first } from './entities/load.js';
it('has a first key', () => expect(first()).toBe('a'));
`,
};

const CONFIG = {
  timeoutMS: 3000,
  concurrency: 2,
  incremental: true,
  testFiles: ['src/*.test.ts'],
  ignorePatterns: ['src/entities/limit.ts'],
  testRunnerNodeArgs: ['--max-old-space-size=256'],
};

let workspace: MutationWorkspace;
let document: MutationDocument;
let project: ProjectMutation;

beforeAll(async () => {
  const config = { 'stryker.config.json': JSON.stringify(CONFIG) };
  workspace = mutationWorkspace(featureFiles('traps', { ...SOURCES, ...TESTS, ...config }));
  ({ document } = await runMutate({ cwd: workspace.root }));
  project = document.projects[0]!;
});
afterAll(() => {
  workspace.remove();
  rmSync(LATE, { force: true });
});

const survivorsIn = (name: string) =>
  project.survivors
    .filter(({ file }) => file.endsWith(`/${name}.ts`))
    .map(({ original, replacement, status }) => `${original} → ${replacement} ${status}`);
/** What Stryker says of the mutants of a file. */
const statusesIn = (name: string) => {
  const report = JSON.parse(
    readFileSync(join(workspace.root, 'reports/mutation/traps/mutation.json'), 'utf8'),
  ) as { files: Record<string, { mutants: { status: string }[] }> };
  return report.files[`packages/traps/src/entities/${name}.ts`]!.mutants.map(({ status }) => status);
};
const fateOf = (name: string) => {
  const { detected, valid } = project.files.find(({ file }) => file.endsWith(`/${name}.ts`))!;
  return { detected, valid };
};

describe('runMutate', () => {
  it('counts a mutant that breaks the loading of its module as an error, neither as a kill nor as a survivor', () => {
    // `[]`, `true` and `!==` make the module throw while it loads.
    expect(statusesIn('load').filter((status) => status === 'RuntimeError')).toHaveLength(3);
    // One that fills the memory is an error too where that takes less time than it is given.
    const errors = Object.keys(SOURCES)
      .flatMap((file) => statusesIn(basename(file, '.ts')))
      .filter((status) => status === 'RuntimeError');
    expect(project.counts.errors).toEqual({ runtime: errors.length, compile: 0 });
    expect(fateOf('load')).toEqual({ detected: 2, valid: 5 });
    expect(survivorsIn('load')).toEqual([
      `'b' → "" survived`,
      'KEYS.length === 0 → false survived',
      `'no key' → "" no-coverage`,
    ]);
  });

  it('asks all tests about a static mutant, though the configuration filters tests', () => {
    expect(fateOf('limit')).toEqual({ detected: 1, valid: 1 });
  });

  it('mutates what the manifest declares, though the configuration ignores it', () => {
    expect(project.files.map(({ file }) => file)).toContain('packages/traps/src/entities/limit.ts');
  });

  it('ends a mutant that loops or waits for ever, and takes it for detected', () => {
    expect(fateOf('loop')).toEqual({ detected: 5, valid: 5 });
    expect(survivorsIn('wait')).toEqual(['ms > 0 → true survived', 'ms > 0 → ms >= 0 survived']);
    expect(fateOf('wait')).toEqual({ detected: 3, valid: 5 });
    expect(project.counts.timeouts).toBeGreaterThanOrEqual(2);
  });

  it('tries a mutant once more that took too long: a slow machine detects nothing', () => {
    expect(existsSync(LATE)).toBe(true);
    expect(survivorsIn('late')).toEqual([
      '(): number => 1 + 1 → () => undefined survived',
      '1 + 1 → 1 - 1 survived',
    ]);
  });

  it('ends a mutant that leaves the process', () => {
    expect(survivorsIn('exit')).toEqual(['!fine → false survived', 'process.exit(3); → ; no-coverage']);
  });

  it('ends a mutant that fills the memory', () => {
    expect(survivorsIn('fill')).toEqual(['items > 9 → false survived', 'items > 9 → items >= 9 survived']);
  });

  it('says which options of the configuration do not hold', () => {
    expect(document.diagnostics).toEqual([
      expect.objectContaining({
        code: 'MUTATION_OPTION_OVERRULED',
        severity: 'info',
        message: expect.stringContaining('incremental, testFiles, ignorePatterns'),
      }),
    ]);
  });

  it('keeps instrumented code out of the cache that Vitest has beside the packages', () => {
    const cache = join(workspace.root, 'node_modules', '.vitest-cache');
    expect(existsSync(cache)).toBe(false);
    // The place is right: a plain run fills it, and its tests pass.
    const vitest = join(workspace.root, 'node_modules', 'vitest', 'vitest.mjs');
    execFileSync(process.execPath, [vitest, 'run'], {
      cwd: join(workspace.root, 'packages/traps'),
      env: { PATH: process.env['PATH'] },
      stdio: 'pipe',
    });
    expect(readdirSync(cache)).not.toEqual([]);
  });

  it('leaves every source as it was, and nothing of the run beside them', () => {
    for (const [path, text] of Object.entries(SOURCES)) {
      expect(readFileSync(join(workspace.root, 'packages/traps', path), 'utf8')).toBe(text);
    }
    const left = readdirSync(join(workspace.root, 'packages/traps')).filter(
      (name) => name !== 'node_modules',
    );
    expect(left.sort()).toEqual([
      'feature.manifest.json',
      'package.json',
      'reports',
      'src',
      'stryker.config.json',
    ]);
    const scratch = new RegExp(`^coverage-mutation-\\w+-${process.pid}-`);
    expect(readdirSync(tmpdir()).filter((name) => scratch.test(name))).toEqual([]);
  });
});
