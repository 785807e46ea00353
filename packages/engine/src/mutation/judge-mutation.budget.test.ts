import { describe, expect, it } from 'vitest';
import type { NotRun } from '../model/mutation.js';
import {
  AUTH as project,
  mutantOf as mutant,
  runOf as run,
  times,
  USER as FILE,
} from './__fixtures__/mutants.js';
import { judgeMutation } from './judge-mutation.js';

const left = (...counts: readonly (number | null)[]): NotRun[] =>
  counts.map((mutants, index) => ({ file: FILE, startLine: index + 1, endLine: index + 1, mutants }));
describe('judgeMutation with `notRun` left by a time budget', () => {
  it.each([
    // killed, survived, not tried, reason
    [10, 0, [2], 'detected'], // 10 of 12 at the worst
    [8, 0, [1, 1], 'detected'], // 8 of 10 at the worst: exactly 80 %
    [8, 0, [2, 1], 'budget-spent'], // 8 of 11 at the worst
    [0, 2, [8], 'budget-spent'], // 8 of 10 at the best
    [0, 2, [7], 'below-threshold'], // 7 of 9 at the best
    [0, 0, [5], 'budget-spent'],
    [99, 0, [null], 'budget-spent'], // nobody knows how many there are
    [0, 99, [null, 1], 'budget-spent'],
    [4, 1, [], 'detected'], // nothing is left
    [3, 1, [], 'below-threshold'],
  ])('%d killed, %d survived, %j not tried against 80: %s', (killed, survived, counts, reason) => {
    const notRun = left(...counts);
    const document = judgeMutation(
      [run([...times(killed, 'Killed'), ...times(survived, 'Survived')], { notRun })],
      'enforce',
    );
    expect(document.reason).toBe(reason);
    expect(document.status).toBe(reason === 'detected' ? 'pass' : 'fail');
    expect(document.projects[0]?.notRun).toEqual(notRun);
  });

  it('passes on no mutant at all only where none is left, whatever the threshold', () => {
    const reason = (notRun: readonly NotRun[]) =>
      judgeMutation([run([], { threshold: 0, notRun })], 'enforce').reason;
    expect(reason(left(3))).toBe('budget-spent');
    expect(reason([])).toBe('nothing-to-mutate');
  });

  it('takes a doubt about the run before what was left of it', () => {
    const doubted = run(times(10, 'Killed'), { notRun: left(1), doubt: 'tests-failed' });
    expect(judgeMutation([doubted], 'enforce').reason).toBe('tests-failed');
  });
});

describe('judgeMutation', () => {
  it('has nothing to check for a difference without mutants, where the whole has nothing to mutate', () => {
    const scope = { kind: 'diff', lines: 0, tests: [] } as const;
    expect(judgeMutation([run([])], 'enforce', scope)).toMatchObject({
      status: 'pass',
      reason: 'nothing-to-check',
      scope,
    });
    expect(judgeMutation([], 'enforce', { kind: 'shard', index: 1, count: 2 }).reason).toBe(
      'nothing-to-mutate',
    );
  });

  it('lists files by path, each with its own counts, and projects by root', () => {
    const early = 'packages/auth/src/entities/account.ts';
    const auth = run([
      mutant('Killed'),
      mutant('Survived', { file: early }),
      mutant('Killed', { file: early }),
      mutant('Killed'),
    ]);
    const app = { ...run([]), project: { ...project, name: 'app', root: 'packages/app' } };
    const { projects } = judgeMutation([auth, app], 'enforce');
    expect(projects.map(({ root }) => root)).toEqual(['packages/app', 'packages/auth']);
    expect(projects[1]?.files.map(({ file, detected, valid }) => [file, detected, valid])).toEqual([
      [early, 1, 2],
      [FILE, 2, 2],
    ]);
  });

  it('says of a file of no layer what it is instead', () => {
    const test = 'packages/auth/src/entities/user.test.ts';
    const [auth] = judgeMutation([run([mutant('Survived', { file: test })])], 'enforce').projects;
    expect(auth?.files).toEqual([{ file: test, layer: 'test', detected: 0, valid: 1 }]);
    expect(auth?.survivors[0]?.layer).toBe('test');
  });
});
