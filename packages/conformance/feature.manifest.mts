import { defineFeature } from '@org/coverage-manifest';

const judging = { statements: 95, branches: 90, functions: 95, lines: 95 };

export default defineFeature({
  name: 'conformance',
  coverage: {
    layers: {
      judging: { files: ['src/{judge-report,examine-feature,check-*}.ts'], band: judging },
    },
    baseline: judging,
    mutationTargets: ['judging'],
    exclude: [{ files: ['src/__fixtures__'], reason: 'what the tests build their applications with' }],
  },
});
