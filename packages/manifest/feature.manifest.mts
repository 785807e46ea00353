import { defineFeature } from '@org/coverage-manifest';

export default defineFeature({
  name: 'manifest',
  coverage: {
    layers: {
      contract: {
        files: ['src/contract.ts', 'src/contract/**'],
        band: { statements: 100, branches: 95, functions: 100, lines: 100 },
      },
      schema: {
        files: ['src/schema.ts', 'src/schema/**', 'src/manifest-error.ts'],
        band: { statements: 100, branches: 92, functions: 100, lines: 100 },
      },
      provenance: {
        files: ['src/provenance.ts', 'src/provenance/**'],
        band: { statements: 100, branches: 92, functions: 100, lines: 100 },
      },
      vitest: {
        files: ['src/vitest/**'],
        band: { statements: 95, branches: 85, functions: 95, lines: 95 },
      },
    },
    baseline: { statements: 100, branches: 100, functions: 100, lines: 100 },
    mutationTargets: ['contract', 'schema', 'provenance'],
    acknowledged: [
      {
        change: 'exclude src/picomatch.ts',
        reason: 'one line that passes a package on, loaded by the build only',
      },
    ],
    exclude: [
      { files: ['src/__fixtures__'], reason: 'what the tests build their projects with' },
      {
        files: ['src/vitest/reports', 'src/picomatch.ts'],
        reason: 'entries that only the built package has; real runs in the tests load them',
      },
    ],
  },
});
