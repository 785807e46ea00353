import { defaultContract } from '@org/coverage-manifest/contract';
import { describe, expect, it } from 'vitest';
import { judgedChange, ROOT, type JudgedChange } from '../__fixtures__/judged.js';
import { lineWith } from '../__fixtures__/measured-project.js';
import type { DiffDocument, WantedTest } from '../model/document.js';
import type { Mutant, MutantStatus, NotRun } from '../model/mutation.js';
import type { MutationDocument } from '../model/mutation-document.js';
import { mutantOf, runOf } from './__fixtures__/mutants.js';
import { joinMutation } from './join-mutation.js';
import { judgeMutation, type MutationRun } from './judge-mutation.js';

const SOURCE = 'src/statements.ts';
const FILE = `${ROOT}/${SOURCE}`;
const COVERED = lineWith(SOURCE, 'const parts = [');
const UNCOVERED = lineWith(SOURCE, 'local = upper;');

const change = (lines: readonly number[], more: Partial<JudgedChange> = {}): DiffDocument =>
  judgedChange({ changed: { [SOURCE]: lines }, ...more });

const mutant = (line: number, status: MutantStatus, more: Partial<Mutant> = {}): Mutant =>
  mutantOf(status, {
    file: FILE,
    range: { start: { line, column: 2 }, end: { line, column: 4 } },
    ...more,
  });

const run = (mutants: readonly Mutant[], more: Partial<MutationRun> = {}): MutationRun =>
  runOf(mutants, {
    project: { name: 'auth', root: ROOT, hasManifest: true, contract: defaultContract('auth') },
    threshold: 80,
    ...more,
  });
const mutation = (...runs: readonly MutationRun[]): MutationDocument => judgeMutation(runs, 'enforce');
const outcome = ({ status, reason }: DiffDocument) => `${status} ${reason}`;
const places = ({ next }: DiffDocument) =>
  next?.map(({ file, startLine, endLine, found }: WantedTest) => [file, startLine, endLine, found]);

describe('joinMutation', () => {
  const killed = mutation(run([mutant(COVERED, 'Killed')]));
  const survived = mutation(run([mutant(COVERED, 'Survived')]));

  it.each([
    ['covered', 'detected', [COVERED], killed, 'pass all-covered'],
    ['covered', 'survived', [COVERED], survived, 'fail not-detected'],
    ['uncovered', 'detected', [UNCOVERED], killed, 'fail uncovered'],
    ['uncovered', 'survived', [UNCOVERED], survived, 'fail uncovered'],
    ['without code', 'survived', [2], survived, 'fail not-detected'],
    ['without code', 'nothing to mutate', [2], mutation(), 'pass nothing-to-check'],
  ])('a change that is %s and whose mutants are %s', (_, __, lines, document, expected) => {
    expect(outcome(joinMutation(change(lines), document))).toBe(expected);
  });

  it('fails where one project of several does', () => {
    const failing = run([], { doubt: 'tests-failed' });
    const joined = joinMutation(change([COVERED]), mutation(run([mutant(COVERED, 'Killed')]), failing));
    expect(outcome(joined)).toBe('fail not-detected');
    expect(joined.mutation).toMatchObject({ status: 'fail', reason: 'tests-failed' });
  });

  it('passes in observe mode, and says what enforce would have said', () => {
    const observe = (lines: readonly number[]) => change(lines, { options: { mode: 'observe' } });
    expect(joinMutation(observe([COVERED]), survived)).toMatchObject({ status: 'pass', wouldFail: true });
    expect(joinMutation(observe([UNCOVERED]), killed)).toMatchObject({ status: 'pass', wouldFail: true });
    expect(joinMutation(observe([COVERED]), killed)).toMatchObject({ status: 'pass', wouldFail: false });
    expect(joinMutation(change([COVERED]), survived)).not.toHaveProperty('wouldFail');
  });

  it('adds the scores of all projects up, and what was not tried, told by files or by mutants', () => {
    const notRun: NotRun[] = [
      { file: FILE, startLine: 1, endLine: 2, mutants: 3 },
      { file: FILE, startLine: 5, endLine: 5, mutants: null },
    ];
    const joined = joinMutation(
      change([COVERED]),
      mutation(
        run([mutant(1, 'Killed'), mutant(2, 'Survived')], { notRun }),
        run([mutant(1, 'Killed'), mutant(3, 'Pending')]),
      ),
    );
    expect(joined.mutation).toEqual({
      status: 'fail',
      reason: 'incomplete',
      score: { covered: 2, total: 3 },
      notRun: 4,
    });
  });

  it('keeps what coverage says of the change, and the diagnostics of both', () => {
    const diff = change([COVERED, UNCOVERED], {
      input: { diagnostics: [{ code: 'A', severity: 'info', message: 'of coverage' }] },
    });
    const joined = joinMutation(
      diff,
      mutation(run([], { diagnostics: [{ code: 'B', severity: 'info', message: 'of mutation' }] })),
    );
    expect(joined.diagnostics.map(({ code }) => code)).toEqual(['A', 'B']);
    const { uncovered, hunks, totals, unmeasured } = diff;
    expect(joined).toMatchObject({ uncovered, hunks, totals, unmeasured });
  });
});

describe('joinMutation: `next`', () => {
  it('lists uncovered places and survivors by file and line', () => {
    const later = `${ROOT}/src/z.ts`;
    const joined = joinMutation(
      change([UNCOVERED]),
      mutation(
        run([
          mutant(1, 'Survived', { file: later }),
          mutant(UNCOVERED + 2, 'Survived'),
          mutant(COVERED, 'Survived'),
        ]),
      ),
    );
    expect(places(joined)).toEqual([
      [FILE, COVERED, COVERED, 'survived'],
      [FILE, UNCOVERED, UNCOVERED, 'uncovered'],
      [FILE, UNCOVERED + 2, UNCOVERED + 2, 'survived'],
      [later, 1, 1, 'survived'],
    ]);
    expect(joined.next?.[1]).toMatchObject({ project: 'auth', function: 'neverCalled', severity: 'fail' });
  });

  it('takes survivors of one line, and of lines that follow each other, for one place', () => {
    const joined = joinMutation(
      change([COVERED]),
      mutation(
        run([
          mutant(10, 'Survived'),
          mutant(10, 'Survived', { replacement: '1' }),
          mutant(11, 'Survived'),
          mutant(13, 'Survived'),
        ]),
      ),
    );
    expect(places(joined)).toEqual([
      [FILE, 10, 11, 'survived'],
      [FILE, 13, 13, 'survived'],
    ]);
    expect(joined.next?.map(({ survivors }) => survivors?.length)).toEqual([3, 1]);
  });

  it('takes survivors of two files for two places, whatever their lines', () => {
    const other = `${ROOT}/src/z.ts`;
    const document = mutation(run([mutant(10, 'Survived'), mutant(11, 'Survived', { file: other })]));
    expect(places(joinMutation(change([COVERED]), document))).toEqual([
      [FILE, 10, 10, 'survived'],
      [other, 11, 11, 'survived'],
    ]);
  });

  it('lists no survivor that is held back', () => {
    const heldBack = mutation(run([mutant(COVERED, 'Survived', { heldBack: 'message' })]));
    const joined = joinMutation(change([COVERED]), heldBack);
    expect(joined.next).toEqual([]);
    expect(outcome(joined)).toBe('fail not-detected');
  });

  it('lists a mutant that no test runs only where its line is not listed as uncovered', () => {
    const document = mutation(run([mutant(UNCOVERED, 'NoCoverage'), mutant(COVERED, 'NoCoverage')]));
    expect(places(joinMutation(change([UNCOVERED]), document))).toEqual([
      [FILE, COVERED, COVERED, 'survived'],
      [FILE, UNCOVERED, UNCOVERED, 'uncovered'],
    ]);
  });

  it('lists it beside what is uncovered in another file, or on the lines before and behind it', () => {
    const lines = [UNCOVERED, lineWith(SOURCE, 'const initialised =')];
    const around = lines.flatMap((line) => [line - 1, line + 1]).filter((line) => !lines.includes(line));
    const document = mutation(
      run([
        ...around.map((line) => mutant(line, 'NoCoverage')),
        mutant(UNCOVERED, 'NoCoverage', { file: `${ROOT}/src/z.ts` }),
        mutant(UNCOVERED, 'NoCoverage'),
      ]),
    );
    const survived = places(joinMutation(change(lines), document))!.filter(
      (place) => place[3] === 'survived',
    );
    expect(survived).toEqual([
      ...around.toSorted((a, b) => a - b).map((line) => [FILE, line, line, 'survived']),
      [`${ROOT}/src/z.ts`, UNCOVERED, UNCOVERED, 'survived'],
    ]);
  });

  it('lists a survivor on an uncovered line beside it, behind it', () => {
    const document = mutation(run([mutant(UNCOVERED, 'Survived')]));
    expect(places(joinMutation(change([UNCOVERED]), document))).toEqual([
      [FILE, UNCOVERED, UNCOVERED, 'uncovered'],
      [FILE, UNCOVERED, UNCOVERED, 'survived'],
    ]);
  });

  it('gives survivors the severity of the verdict on their project', () => {
    const severity = (...mutants: readonly Mutant[]) =>
      joinMutation(change([COVERED]), mutation(run(mutants))).next?.map((place) => place.severity);
    expect(severity(mutant(1, 'Survived'))).toEqual(['fail']);
    const killed = Array.from({ length: 9 }, () => mutant(1, 'Killed'));
    expect(severity(mutant(1, 'Survived'), ...killed)).toEqual(['warn']);
  });
});
