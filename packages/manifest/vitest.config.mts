import { featureTest } from '@org/coverage-manifest/vitest';
import { defineConfig } from 'vitest/config';
import manifest from './feature.manifest.mts';

export default defineConfig({
  test: {
    ...featureTest(manifest, { root: import.meta.dirname }),
    // The tests say for themselves whether thresholds apply and pages are made, whatever the run that measures them was told.
    env: { COVERAGE_HTML: '', COVERAGE_THRESHOLDS: '' },
    globalSetup: './vitest.global-setup.mts',
    // Each run of a real Vitest takes its second, several at a time.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
