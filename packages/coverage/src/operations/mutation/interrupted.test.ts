import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mutant, MutationDocument } from '@org/coverage-engine';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  featureFiles,
  mutationWorkspace,
  type MutationWorkspace,
} from '../../__fixtures__/mutation-workspace.js';
import { readKnown } from '../../io/mutation-reuse/result-store.js';
import type { StrykerProgress } from '../../io/stryker/collect-run.js';
import { runMutate } from '../mutate.js';
import { openScene, projectsAt } from '../scene/scene.js';
import { tryMutants, type TryRequest } from './try-mutants.js';

const FILES = {
  'package-lock.json': '{}\n',
  ...featureFiles('auth', {
    // Timeouts, of a loaded machine say, would be tried again.
    'stryker.config.json': '{ "timeoutMS": 60000 }',
    'src/entities/user.ts': `export const LIMIT = { age: [18].map((age) => age + 0) };
export function isAdult(age: number): boolean {
  return age >= LIMIT.age[0]! && age < 150;
}
export const initial = (name: string): string => (name === '' ? '?' : name.slice(0, 1));
`,
    'src/entities/user.test.ts': `import { expect, it } from 'vitest';
import { initial, isAdult } from './user.js';
it('isAdult from 18', () => expect([17, 18].map(isAdult)).toEqual([false, true]));
it('initial is the first letter', () => expect(initial('Ada')).toBe('A'));
`,
    'src/entities/sum.ts': 'export const sum = (a: number, b: number): number => a + b;\n',
    'src/entities/sum.test.ts': `import { expect, it } from 'vitest';
import { sum } from './sum.js';
it('sums', () => expect(sum(1, 2)).toBe(3));
`,
  }),
};
const LEFT = [
  'packages/auth/reports/mutation.json',
  'reports/mutation/auth/mutation.json',
  'reports/mutation/auth/index.html',
];

let whole: MutationWorkspace;
let workspace: MutationWorkspace;
let left: readonly string[];
let total = 0;
const read = ({ root }: MutationWorkspace) => LEFT.map((path) => readFileSync(join(root, path), 'utf8'));

beforeAll(async () => {
  whole = mutationWorkspace(FILES);
  workspace = mutationWorkspace(FILES);
  const { document } = await runMutate({ cwd: whole.root });
  total = document.projects[0]!.counts.mutants;
  left = read(whole);
});
afterAll(() => [whole, workspace].forEach(({ remove }) => remove()));

const known = ({ root }: MutationWorkspace) => readKnown(root, 'packages/auth');
const untried = () =>
  Object.values(known(workspace))
    .flatMap(({ mutants }) => mutants)
    .filter(({ status }) => status === 'Pending').length;

/** Ends a run on all targets after so many results. */
async function interruptAfter(results: number, options: TryRequest['options'] = {}) {
  const scene = await openScene({ cwd: workspace.root }, 'optional');
  const project = (await projectsAt(scene)).get('packages/auth')!;
  const controller = new AbortController();
  const onProgress: TryRequest['options']['onProgress'] = (_, progress) => {
    const done = progress.phase === 'mutants' ? progress.done : 0;
    if (done === results) controller.abort();
  };
  const targets = ['sum.ts', 'user.ts'].map((name) => `packages/auth/src/entities/${name}`);
  const tried = await tryMutants({
    scene,
    project,
    files: new Map(targets.map((file) => [file, []])),
    options: { concurrency: 1, ...options, onProgress },
    signal: controller.signal,
  });
  expect(tried.end).toBe('interrupted');
  return tried;
}

/** A run to the end; and how many mutants it tried. */
async function goOn(): Promise<{ document: MutationDocument; tried: number }> {
  let tried = 0;
  const { document } = await runMutate({
    cwd: workspace.root,
    onProgress(_, progress) {
      if (progress.phase === 'mutants') tried = progress.done;
    },
  });
  return { document, tried };
}

describe('a run after interrupted ones', () => {
  it('tries the rest, and gives the bytes of a run without interruption', async () => {
    await interruptAfter(3);
    expect(untried()).toBe(total - 3);
    await interruptAfter(1);
    expect(untried()).toBe(total - 4);
    await interruptAfter(8);
    expect(untried()).toBe(total - 12);

    expect((await goOn()).tried).toBe(total - 12);
    expect(read(workspace)).toEqual(left);
    expect((await goOn()).tried).toBe(0);
    expect(read(workspace)).toEqual(left);
  });

  it('knows then what tests reach, as the run without interruption does', () => {
    for (const [file, { key, spans, mutants, reach }] of Object.entries(known(whole))) {
      const after = known(workspace)[file]!;
      expect([after.key === key, after.spans, after.mutants.length]).toEqual([true, spans, mutants.length]);
      // How long it took in all is not known.
      expect(after.reach).toEqual({ ...reach, ms: null });
    }
  });

  it('loses no result to a run without reuse that was interrupted, which lists what it did not try where its results are', async () => {
    const before = known(workspace);
    const { mutants, notRun } = await interruptAfter(2, { reuse: false });
    expect(known(workspace)).toEqual(before);
    const places = (list: readonly Mutant[]) =>
      list
        .map(({ file, range, mutator, replacement }) => JSON.stringify([file, range, mutator, replacement]))
        .sort();
    const results = Object.values(known(whole)).flatMap((file) => file.mutants);
    expect(places(mutants)).toEqual(places(results));
    expect(notRun.reduce((sum, one) => sum + (one.mutants ?? 0), 0)).toBe(total - 2);
  });
});

describe('a run that a signal ends', () => {
  /** What it says at last, of a run that gets the signal with its fourth result. */
  async function endAfterFour(): Promise<StrykerProgress | undefined> {
    const { kill } = process;
    // This process is to go on.
    const spy = vi
      .spyOn(process, 'kill')
      .mockImplementation((pid, signal) => pid === process.pid || kill.call(process, pid, signal));
    onTestFinished(() => spy.mockRestore());
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    let last: StrykerProgress | undefined;
    const run = runMutate({
      cwd: workspace.root,
      concurrency: 1,
      onProgress(_, progress) {
        last = progress;
        if (progress.phase !== 'mutants' || progress.done !== 4) return;
        vi.setSystemTime(Date.now() + 60_000);
        process.emit('SIGHUP', 'SIGHUP');
      },
    });
    await expect(run).rejects.toThrow('Stryker');
    return last;
  }
  const forget = () => rmSync(join(workspace.root, 'node_modules/.cache'), { recursive: true, force: true });

  it('keeps its results, says how many, and leaves the former documents', async () => {
    forget();
    const before = read(workspace);
    expect(await endAfterFour()).toEqual({ phase: 'interrupted', done: 4, total, kept: 4, why: null });
    expect(untried()).toBe(total - 4);
    expect(read(workspace)).toEqual(before);
  });

  it('says that it keeps nothing where that can not be written', async () => {
    forget();
    writeFileSync(join(workspace.root, 'node_modules/.cache'), '');
    onTestFinished(forget);
    expect(await endAfterFour()).toMatchObject({ phase: 'interrupted', kept: 0 });
  });
});
