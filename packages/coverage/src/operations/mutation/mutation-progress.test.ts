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
    report('auth', { phase: 'mutants', done, total: 30, undetected: Math.floor(done / 10) });
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
