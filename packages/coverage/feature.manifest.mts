import { defineFeature } from '@org/coverage-manifest';

export default defineFeature({
  name: 'coverage',
  coverage: {
    layers: {
      io: { files: ['src/io/**'], band: { statements: 90, branches: 85, functions: 90, lines: 90 } },
      operations: {
        files: ['src/operations/**'],
        band: { statements: 90, branches: 85, functions: 90, lines: 90 },
      },
      cli: { files: ['src/cli/**'], band: { statements: 90, branches: 80, functions: 90, lines: 90 } },
      plugin: {
        files: ['src/index.ts', 'src/inference/**', 'src/generators/**', 'src/executors/**'],
        band: { statements: 85, branches: 80, functions: 85, lines: 85 },
      },
    },
    baseline: { statements: 90, branches: 85, functions: 90, lines: 90 },
    mutationTargets: ['operations'],
    exclude: [
      { files: ['src/**/__fixtures__', 'src/operations/__oracle__'], reason: 'what the tests are made from' },
      {
        files: ['src/generators/*/files'],
        reason: 'templates of generated projects, which run their own tests',
      },
      {
        files: ['src/cli/bin.ts'],
        reason: 'five lines between main() and the process; the end-to-end tests run it',
      },
    ],
  },
});
