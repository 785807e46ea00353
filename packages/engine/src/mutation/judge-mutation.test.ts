import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mutant, MutantStatus } from '../model/mutation.js';
import { mutantOf as mutant, runOf as run, times } from './__fixtures__/mutants.js';
import { judgeMutation, type MutationRun } from './judge-mutation.js';

const reasonOf = (...runs: readonly MutationRun[]) => judgeMutation(runs, 'enforce').reason;

describe('judgeMutation', () => {
  it.each([
    // killed, timeouts, survived, not covered, reason
    [4, 0, 1, 0, 'detected'], // exactly 80 %
    [3, 1, 0, 1, 'detected'],
    [79, 0, 21, 0, 'below-threshold'],
    [799, 0, 201, 0, 'below-threshold'], // 79.9 %, which rounds to 80
    [0, 0, 0, 5, 'below-threshold'],
    [5, 0, 0, 0, 'detected'],
  ])(
    '%d killed, %d timed out, %d survived, %d not covered against 80: %s',
    (killed, timeouts, survived, noCoverage, reason) => {
      const mutants = [
        ...times(killed, 'Killed'),
        ...times(timeouts, 'Timeout'),
        ...times(survived, 'Survived'),
        ...times(noCoverage, 'NoCoverage'),
      ];
      const document = judgeMutation([run(mutants)], 'enforce');
      expect(document.reason).toBe(reason);
      expect(document.status).toBe(reason === 'detected' ? 'pass' : 'fail');
      expect(document.projects[0]).toMatchObject({
        score: { covered: killed + timeouts, total: mutants.length },
        coveredScore: { covered: killed + timeouts, total: mutants.length - noCoverage },
      });
    },
  );

  it('leaves errors and ignored mutants out of the score, and counts them', () => {
    const mutants = [
      ...times(4, 'Killed'),
      ...times(1, 'Survived'),
      ...times(5, 'RuntimeError'),
      ...times(6, 'CompileError'),
      ...times(7, 'Ignored'),
    ];
    const [auth] = judgeMutation([run(mutants)], 'enforce').projects;
    expect(auth).toMatchObject({ reason: 'detected', score: { covered: 4, total: 5 } });
    expect(auth?.counts).toMatchObject({ mutants: 23, errors: { runtime: 5, compile: 6 }, ignored: 7 });
  });

  it('has nothing to mutate with 0 of 0, also when all mutants are ignored', () => {
    expect(reasonOf(run([]))).toBe('nothing-to-mutate');
    expect(reasonOf()).toBe('nothing-to-mutate');
  });

  it('fails with no-valid-mutant when comments or options ignore every mutant of a feature', () => {
    expect(reasonOf(run(times(3, 'Ignored')))).toBe('no-valid-mutant');
    expect(reasonOf(run([...times(3, 'Ignored'), ...times(4, 'Killed')]))).toBe('detected');
  });

  it('fails with no-valid-mutant when all that was tried ended in errors, whatever the threshold', () => {
    expect(reasonOf(run([...times(2, 'RuntimeError'), ...times(1, 'Ignored')], { threshold: 0 }))).toBe(
      'no-valid-mutant',
    );
  });

  it.each(['Pending', 'Unheard' as MutantStatus] as const)(
    'fails with incomplete for one mutant that is %s, whatever the others are',
    (status) => {
      const document = judgeMutation([run([...times(99, 'Killed'), mutant(status)])], 'enforce');
      expect(document).toMatchObject({ status: 'fail', reason: 'incomplete' });
      expect(document.projects[0]?.counts.notRun).toBe(1);
    },
  );

  it.each(['dry-run-failed', 'tests-failed', 'no-tests', 'incomplete'] as const)(
    'fails with %s when the run says so, whatever the mutants are',
    (doubt) => {
      expect(judgeMutation([run(times(5, 'Killed'), { doubt })], 'enforce')).toMatchObject({
        status: 'fail',
        reason: doubt,
      });
    },
  );

  it.each([
    // killed, survived, left (null: not made yet), reason against 80
    [0, 0, null, 'budget-spent'],
    [9, 0, 1, 'detected'], // 90 % if it survives
    [8, 0, 2, 'detected'],
    [8, 0, 3, 'budget-spent'],
    [1, 1, 3, 'budget-spent'], // 80 % if all are detected
    [1, 1, 2, 'below-threshold'], // 75 % at the best
    [0, 0, 4, 'budget-spent'],
    [8, 2, 0, 'detected'],
  ])(
    'with a budget: %d killed, %d survived, %s left, against 80: %s, whatever became of the rest',
    (killed, survived, left, reason) => {
      const mutants = [
        ...times(killed, 'Killed'),
        ...times(survived, 'Survived'),
        ...times(left ?? 0, 'Pending'),
      ];
      const place = { file: 'packages/auth/src/entities/user.ts', startLine: 1, endLine: 9, mutants: left };
      const document = judgeMutation([run(mutants, { notRun: left === 0 ? [] : [place] })], 'enforce');
      expect(document).toMatchObject({ reason, status: reason === 'detected' ? 'pass' : 'fail' });
      expect(document.projects[0]?.notRun).toEqual(left === 0 ? [] : [place]);
    },
  );

  it.each([
    // of changed code: killed, survived, left; of what changed tests reach: killed, survived; reason against 80
    [0, 3, 0, 21, 0, 'below-threshold'],
    [4, 1, 0, 95, 0, 'detected'],
    [5, 0, 0, 0, 5, 'below-threshold'],
    [0, 0, 3, 21, 0, 'budget-spent'],
    [9, 0, 1, 9, 0, 'detected'],
  ])(
    'lets mutants of other code not make up for those of changed code: %d killed, %d survived, %d left, and %d and %d: %s',
    (killed, survived, left, otherKilled, otherSurvived, reason) => {
      const changed = [...times(killed, 'Killed'), ...times(survived, 'Survived'), ...times(left, 'Pending')];
      const others = [...times(otherKilled, 'Killed'), ...times(otherSurvived, 'Survived')];
      const place = { file: 'packages/auth/src/entities/user.ts', startLine: 1, endLine: 9, mutants: left };
      const notRun = left === 0 ? undefined : [place];
      const isChanged = (one: Mutant) => changed.includes(one);
      const document = judgeMutation([run([...changed, ...others], { isChanged, notRun })], 'enforce');
      expect(document.reason).toBe(reason);
      expect(document.projects[0]?.changedScore).toEqual({ covered: killed, total: killed + survived });
    },
  );

  it('has one score where all mutants are of changed code, or none', () => {
    for (const isChanged of [() => true, () => false]) {
      const document = judgeMutation([run(times(5, 'Killed'), { isChanged })], 'enforce');
      expect(document.projects[0]).not.toHaveProperty('changedScore');
    }
  });

  it('has nothing to check where a difference has nothing to mutate', () => {
    const scope = { kind: 'diff', lines: 0, tests: [] } as const;
    expect(judgeMutation([], 'enforce', scope)).toMatchObject({
      status: 'pass',
      reason: 'nothing-to-check',
      scope,
    });
    expect(judgeMutation([run([])], 'enforce', scope)).toMatchObject({ reason: 'nothing-to-check' });
  });

  it('passes a difference of ignored mutants, unless it had all of a feature mutated', () => {
    const scope = { kind: 'diff', lines: 0, tests: [] } as const;
    const ignored = run(times(2, 'Ignored'));
    expect(judgeMutation([ignored], 'enforce', scope)).toMatchObject({ reason: 'nothing-to-check' });
    expect(judgeMutation([{ ...ignored, isWhole: true }], 'enforce', scope)).toMatchObject({
      status: 'fail',
      reason: 'no-valid-mutant',
    });
  });

  it('takes the first reason of MUTATION_REASONS that holds of a project', () => {
    const killed = run(times(5, 'Killed'));
    expect(reasonOf(run([]), killed)).toBe('detected');
    expect(reasonOf(killed, run(times(5, 'Survived')))).toBe('below-threshold');
    expect(reasonOf(run(times(5, 'Survived')), run([], { doubt: 'no-tests' }))).toBe('no-tests');
  });

  it('asks for the threshold of the request before the manifest’s', () => {
    const half = [...times(1, 'Killed'), ...times(1, 'Survived')];
    expect(reasonOf(run(half, { threshold: 50 }))).toBe('detected');
    expect(reasonOf(run(half, { threshold: 50.1 }))).toBe('below-threshold');
  });

  it('passes in observe mode and says what enforce would have said', () => {
    expect(judgeMutation([run(times(1, 'Survived'))], 'observe')).toMatchObject({
      status: 'pass',
      wouldFail: true,
      reason: 'below-threshold',
    });
    expect(judgeMutation([run(times(1, 'Killed'))], 'observe')).toMatchObject({ wouldFail: false });
    expect(judgeMutation([run(times(1, 'Killed'))], 'enforce')).not.toHaveProperty('wouldFail');
  });

  it('lists survivors by place, with their layer and at most 20 of the tests that ran them', () => {
    const tests = Array.from({ length: 25 }, (_, i) => ({ file: 'b.test.ts', name: `test ${25 - i}` }));
    const at = (line: number, column: number) => ({
      start: { line, column },
      end: { line, column: column + 1 },
    });
    const [auth] = judgeMutation(
      [
        run([
          mutant('NoCoverage', { range: at(9, 0) }),
          mutant('Survived', { range: at(10, 0), coveredBy: [...tests, { file: 'a.test.ts', name: 'z' }] }),
          mutant('Survived', { range: at(9, 0), replacement: 'a', static: true }),
          mutant('Killed', { range: at(1, 0) }),
        ]),
      ],
      'enforce',
    ).projects;
    expect(auth?.survivors.map(({ range, status }) => [range.start.line, status])).toEqual([
      [9, 'survived'],
      [9, 'no-coverage'],
      [10, 'survived'],
    ]);
    expect(auth?.targets).toEqual(['entities']);
    expect(auth?.survivors[2]).toMatchObject({ layer: 'entities', coveredByTotal: 26 });
    expect(auth?.survivors[2]?.coveredBy).toHaveLength(20);
    expect(auth?.survivors[2]?.coveredBy[0]).toEqual({ file: 'a.test.ts', name: 'z' });
    expect(auth?.files).toEqual([
      { file: 'packages/auth/src/entities/user.ts', layer: 'entities', detected: 1, valid: 4 },
    ]);
  });

  it('lists survivors file by file, each by line, column and end', () => {
    const at = (line: number, column: number, endColumn = column + 1) => ({
      range: { start: { line, column }, end: { line, column: endColumn } },
    });
    const other = { file: 'packages/auth/src/entities/account.ts' };
    const mutants = [at(2, 0), at(1, 4, 9), at(1, 4), at(1, 2), { ...at(7, 0), ...other }];
    const [auth] = judgeMutation([run(mutants.map((more) => mutant('Survived', more)))], 'enforce').projects;
    expect(
      auth?.survivors.map(({ range: { start, end } }) => [start.line, start.column, end.column]),
    ).toEqual([
      [7, 0, 1],
      [1, 2, 3],
      [1, 4, 5],
      [1, 4, 9],
      [2, 0, 1],
    ]);
  });

  it('gives the same document whatever the order in which mutants ended', () => {
    const statuses: MutantStatus[] = [
      'Killed',
      'Survived',
      'NoCoverage',
      'RuntimeError',
      'Timeout',
      'Ignored',
    ];
    const mutants = fc.array(
      fc.record({ status: fc.constantFrom(...statuses), line: fc.integer({ min: 1, max: 9 }) }),
    );
    fc.assert(
      fc.property(
        mutants.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          const made = (items: typeof list) =>
            items.map(({ status, line }) =>
              mutant(status, { range: { start: { line, column: 0 }, end: { line, column: 1 } } }),
            );
          expect(judgeMutation([run(made(shuffled))], 'enforce')).toEqual(
            judgeMutation([run(made(list))], 'enforce'),
          );
        },
      ),
    );
  });
});
