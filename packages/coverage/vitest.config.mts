import { featureTest } from '@org/coverage-manifest/vitest';
import { defineConfig } from 'vitest/config';
import manifest from './feature.manifest.mts';

export default defineConfig({
  test: {
    ...featureTest(manifest, { root: import.meta.dirname }),
    setupFiles: './vitest.setup.mts',
    // Most of the time is spent in the git, Vitest and Stryker that tests run, which take their time on a loaded machine.
    maxWorkers: '100%',
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
