import { defineFeature } from '@org/coverage-manifest';

const judging = { statements: 95, branches: 90, functions: 95, lines: 95 };

export default defineFeature({
  name: 'engine',
  coverage: {
    layers: {
      read: { files: ['src/read/**', 'src/resolve/**'], band: judging },
      judge: {
        files: [
          'src/judge/**',
          'src/regions/**',
          'src/bands/**',
          'src/merge/**',
          'src/syntax/**',
          'src/model/**',
          'src/differential/**',
          'src/mutation/**',
        ],
        band: judging,
      },
      numbers: {
        files: ['src/numbers/**'],
        band: { statements: 100, branches: 100, functions: 100, lines: 100 },
      },
      render: { files: ['src/render/**'], band: judging },
    },
    baseline: { statements: 90, branches: 85, functions: 90, lines: 90 },
    mutationTargets: ['judge', 'numbers'],
    acknowledged: [
      {
        change: 'mutationTargets: without read',
        reason: 'the readers would add as many mutants again, and a run is to take minutes',
      },
      {
        change: 'exclude assembly',
        reason: 'WebAssembly counts nothing; properties hold it against the reader of lines',
      },
    ],
    exclude: [
      { files: ['src/**/__fixtures__'], reason: 'what the tests read' },
      { files: ['assembly'], reason: 'runs as WebAssembly, which no provider measures' },
    ],
  },
});
