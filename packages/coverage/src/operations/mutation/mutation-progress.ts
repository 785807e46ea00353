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
    if (progress.phase === 'interrupted') {
      write(`${project}: ${interruption(progress)}\n`);
      return;
    }
    const { done, total, undetected, staticLeft } = progress;
    if (done < total && now() - last < INTERVAL_MS) return;
    last = now();
    const isSlow = staticLeft > 0 && staticLeft === total - done;
    const slow = isSlow ? `; the ${staticLeft} left are static: each runs all tests, in a new process` : '';
    write(`${project}: ${done} of ${total} mutants, ${undetected} not detected${slow}\n`);
  };
}

function interruption({ done, total, kept, why }: StrykerProgress & { phase: 'interrupted' }): string {
  if (total === 0) return 'interrupted before the first mutant';
  const after = `interrupted after ${done} of ${total} mutants`;
  if (kept > 0)
    return `${after}: run the same again, it uses the ${kept} results that are kept, and tries the rest`;
  return `${after}: no result is kept${why === null ? '' : `, since ${why}`}`;
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1);
