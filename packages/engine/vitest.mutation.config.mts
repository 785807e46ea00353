import { configDefaults, defineConfig } from 'vitest/config';
import config from './vitest.config.mts';

export default defineConfig({
  test: {
    ...config.test,
    setupFiles: ['../../tools/mutation/few-cases.mts'],
    // They read files by the hundred, and ask for a time that instrumented code need not keep.
    exclude: [...configDefaults.exclude, 'src/**/*.{corpus,fuzz}.test.ts'],
  },
});
