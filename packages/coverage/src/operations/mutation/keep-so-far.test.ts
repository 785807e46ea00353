import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { StrykerProgress, StrykerRun } from '../../io/stryker/collect-run.js';
import { keepSoFar } from './keep-so-far.js';

const RUN: StrykerRun = {
  end: 'interrupted',
  output: '',
  folder: '/copy',
  mutants: [],
  sources: new Map(),
  tests: [],
  overruled: [],
};

function keeping(why: string | null = null) {
  const clock = { ms: 0, cost: 0 };
  const kept: StrykerRun[] = [];
  const said: StrykerProgress[] = [];
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
  const { onProgress, onResult, stop } = keepSoFar({
    keep(run) {
      clock.ms += clock.cost;
      return kept.push(run);
    },
    why,
    onProgress: (progress) => said.push(progress),
    now: () => clock.ms,
  });
  onTestFinished(() => {
    stop();
    kill.mockRestore();
  });
  const result = () => onResult(() => RUN);
  return { clock, kept, said, onProgress, result, interrupt: () => process.emit('SIGHUP', 'SIGHUP') };
}

describe('keepSoFar', () => {
  it('keeps the results at most every ten seconds, so that a killed run loses little', () => {
    const { clock, kept, result } = keeping();
    for (const [ms, times] of [
      [9_999, 0],
      [10_000, 1],
      [19_999, 1],
      [20_000, 2],
    ] as const) {
      clock.ms = ms;
      result();
      expect(kept, `after ${ms} ms`).toHaveLength(times);
    }
  });

  it('keeps them more seldom where that takes long', () => {
    const { clock, kept, result } = keeping();
    clock.cost = 1_000;
    for (const [ms, times] of [
      [10_000, 1],
      [30_999, 1],
      [31_000, 2],
    ] as const) {
      clock.ms = ms;
      result();
      expect(kept, `after ${ms} ms`).toHaveLength(times);
    }
  });

  it('keeps them when a signal comes, and says how many', () => {
    const { kept, said, onProgress, result, interrupt } = keeping();
    const progress = { phase: 'mutants', done: 2, total: 5, undetected: 0, staticLeft: 0 } as const;
    onProgress(progress);
    result();
    interrupt();
    expect(kept).toEqual([RUN]);
    expect(said).toEqual([progress, { phase: 'interrupted', done: 2, total: 5, kept: 1, why: null }]);
  });

  it('keeps nothing where there is no result yet', () => {
    const { kept, said, onProgress, interrupt } = keeping('no lock file');
    onProgress({ phase: 'tests-passed', tests: 1, ms: 3 });
    interrupt();
    expect(kept).toEqual([]);
    expect(said.at(-1)).toEqual({ phase: 'interrupted', done: 0, total: 0, kept: 0, why: 'no lock file' });
  });
});
