import { expect, it } from 'vitest';
import { mutationProgress } from './mutation-progress.js';

it('mutationProgress says the tests, then at most a line each ten seconds, then the end', () => {
  let now = 0;
  const lines: string[] = [];
  const report = mutationProgress(
    (text) => lines.push(text),
    () => now,
  );
  report('auth', { phase: 'tests-passed', tests: 2, ms: 1240 });
  for (let done = 1; done <= 30; done += 1) {
    now += 1000;
    report('auth', { phase: 'mutants', done, total: 30, undetected: Math.floor(done / 10), staticLeft: 0 });
  }
  expect(lines).toEqual([
    'auth: 2 tests passed in 1.2 s, now with mutants\n',
    'auth: 10 of 30 mutants, 1 not detected\n',
    'auth: 20 of 30 mutants, 2 not detected\n',
    'auth: 30 of 30 mutants, 3 not detected\n',
  ]);
});

it('mutationProgress lets no name of a project act on what shows it', () => {
  const lines: string[] = [];
  const report = mutationProgress((text) => lines.push(text));
  report('::error::\u001b[2J', { phase: 'tests-passed', tests: 1, ms: 0 });
  expect(lines).toEqual(['\\x3a:error::\\x1b[2J: 1 test passed in 0.0 s, now with mutants\n']);
});

it('mutationProgress says that what is left is static, and takes long', () => {
  const lines: string[] = [];
  let now = 0;
  const report = mutationProgress(
    (text) => lines.push(text),
    () => (now += 10_000),
  );
  for (const done of [7, 8, 10])
    report('auth', { phase: 'mutants', done, total: 10, undetected: 0, staticLeft: Math.min(2, 10 - done) });
  expect(lines).toEqual([
    'auth: 7 of 10 mutants, 0 not detected\n',
    'auth: 8 of 10 mutants, 0 not detected; the 2 left are static: each runs all tests, in a new process\n',
    'auth: 10 of 10 mutants, 0 not detected\n',
  ]);
});

it.each([
  [{ done: 0, total: 0, kept: 0, why: 'no lock file' }, 'interrupted before the first mutant'],
  [
    { done: 5, total: 9, kept: 3, why: null },
    'interrupted after 5 of 9 mutants: run the same again, it uses the 3 results that are kept, and tries the rest',
  ],
  [{ done: 5, total: 9, kept: 0, why: null }, 'interrupted after 5 of 9 mutants: no result is kept'],
  [
    { done: 5, total: 9, kept: 0, why: '--no-reuse was given' },
    'interrupted after 5 of 9 mutants: no result is kept, since --no-reuse was given',
  ],
])('mutationProgress says what an interrupted run leaves: %o', (interrupted, words) => {
  const lines: string[] = [];
  mutationProgress((text) => lines.push(text))('auth', { phase: 'interrupted', ...interrupted });
  expect(lines).toEqual([`auth: ${words}\n`]);
});
