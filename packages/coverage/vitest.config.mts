import { featureTest } from '@org/coverage-manifest/vitest';
import { defineConfig } from 'vitest/config';
import manifest from './feature.manifest.mts';

export default defineConfig({
  test: { ...featureTest(manifest, { root: import.meta.dirname }), testTimeout: 180_000 },
});
