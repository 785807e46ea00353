import { featureTest } from '@org/coverage-manifest/vitest';
import { defineConfig } from 'vitest/config';
import manifest from './feature.manifest.mts';

export default defineConfig({
  test: {
    ...featureTest(manifest, { root: import.meta.dirname }),
    setupFiles: './vitest.setup.mts',
    // Tests run git, Vitest and Stryker, which take their time on a loaded machine.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
