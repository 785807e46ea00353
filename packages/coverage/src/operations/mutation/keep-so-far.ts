import { beforeSignals } from '../../io/before-signals.js';
import type { SoFar, StrykerProgress, StrykerRun } from '../../io/stryker/collect-run.js';

/** How often results are kept while a run goes on: so much is lost when it is killed without a signal. */
const INTERVAL_MS = 10_000;
/** More seldom where it takes long, with many mutants that many tests reach: the run does little else meanwhile. */
const SHARE = 20;

export interface KeepRequest {
  /** Keeps the results of a run for the next one; gives how many it could keep. */
  readonly keep: (run: StrykerRun) => number;
  /** Why none can be kept; null where some may. */
  readonly why: string | null;
  readonly onProgress: (progress: StrykerProgress) => void;
  readonly now?: () => number;
}

/** Keeps what a run has given while it goes on, and before a signal ends it. */
export interface KeepingSoFar {
  onProgress(progress: StrykerProgress): void;
  onResult(soFar: SoFar): void;
  stop(): void;
}

export function keepSoFar({ keep, why, onProgress, now = Date.now }: KeepRequest): KeepingSoFar {
  let next = now() + INTERVAL_MS;
  let latest: SoFar | null = null;
  let [done, total] = [0, 0];
  const stop = beforeSignals(() => {
    const kept = latest === null ? 0 : keep(latest());
    onProgress({ phase: 'interrupted', done, total, kept, why });
  });
  return {
    onProgress(progress) {
      if (progress.phase === 'mutants') ({ done, total } = progress);
      onProgress(progress);
    },
    onResult(soFar) {
      latest = soFar;
      const began = now();
      if (began < next) return;
      keep(soFar());
      next = now() + Math.max(INTERVAL_MS, SHARE * (now() - began));
    },
    stop,
  };
}
