import { printable } from '@org/coverage-engine';
import type { StrykerProgress } from '../../io/stryker/collect-run.js';

const INTERVAL_MS = 10_000;

/** Writes a line of progress at most every ten seconds, and at the beginning and the end of the mutants. */
export function mutationProgress(
  write: (text: string) => unknown,
  now: () => number = Date.now,
): (project: string, progress: StrykerProgress) => void {
  let last = now();
  return (name, progress) => {
    const project = printable(name);
    if (progress.phase === 'tests-passed') {
      const tests = `${progress.tests} test${progress.tests === 1 ? '' : 's'}`;
      write(`${project}: ${tests} passed in ${seconds(progress.ms)} s, now with mutants\n`);
      last = now();
      return;
    }
    const { done, total, undetected } = progress;
    if (done < total && now() - last < INTERVAL_MS) return;
    last = now();
    write(`${project}: ${done} of ${total} mutants, ${undetected} not detected\n`);
  };
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1);
