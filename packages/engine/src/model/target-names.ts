/** The options of the plugin in nx.json that name its targets, each with what the target is called when it is left out. */
export const DEFAULT_TARGET_NAMES = {
  measureTargetName: 'coverage-measure',
  bandsTargetName: 'coverage',
  diffTargetName: 'coverage-diff',
  aggregateTargetName: 'coverage-aggregate',
  mutateTargetName: 'mutate',
  mutateDiffTargetName: 'mutate-diff',
} as const;
