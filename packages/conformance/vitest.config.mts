import { featureTest } from '@org/coverage-manifest/vitest';
import { defineConfig } from 'vitest/config';
import manifest from './feature.manifest.mts';

export default defineConfig({
  test: {
    ...featureTest(manifest, { root: import.meta.dirname }),
    globalSetup: './vitest.global-setup.mts',
    // Tests run a real Vitest, and applications that load the built package.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
