import type { DEFAULT_TARGET_NAMES as DEFAULTS } from '@org/coverage-engine';

/** Written out, since plugin workers load no package for it; the type is the engine's record, so that both are one. */
export const DEFAULT_TARGET_NAMES: typeof DEFAULTS = {
  measureTargetName: 'coverage-measure',
  bandsTargetName: 'coverage',
  diffTargetName: 'coverage-diff',
  aggregateTargetName: 'coverage-aggregate',
  mutateTargetName: 'mutate',
  mutateDiffTargetName: 'mutate-diff',
};

/** What runs the targets, as nx.json and project.json name it. */
export const EXECUTORS = {
  bands: '@org/coverage:coverage-bands',
  diff: '@org/coverage:coverage-diff',
  aggregate: '@org/coverage:coverage-aggregate',
  mutate: '@org/coverage:mutate',
  mutateDiff: '@org/coverage:mutate-diff',
} as const;
