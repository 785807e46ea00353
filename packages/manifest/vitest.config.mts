import { featureTest } from '@org/coverage-manifest/vitest';
import { defineConfig } from 'vitest/config';
import manifest from './feature.manifest.mts';

export default defineConfig({
  test: {
    ...featureTest(manifest, { root: import.meta.dirname }),
    globalSetup: './vitest.global-setup.mts',
    // Each run of a real Vitest takes its second, several at a time.
    testTimeout: 30_000,
  },
});
