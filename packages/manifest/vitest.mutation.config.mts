import { configDefaults, defineConfig } from 'vitest/config';
import config from './vitest.config.mts';

export default defineConfig({
  test: {
    ...config.test,
    globalSetup: [],
    setupFiles: ['../../tools/mutation/few-cases.mts'],
    exclude: [
      ...configDefaults.exclude,
      // Asks for a number of random cases, of which there are few here.
      'src/contract/plain-glob.prop.test.ts',
      // Run the built package in processes of their own, which no mutant reaches.
      'src/vitest/**/vitest-run.test.ts',
    ],
  },
});
