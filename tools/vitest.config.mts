import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Tests run git, npm and whole commands, which take their time on a loaded machine.
  test: { testTimeout: 180_000, hookTimeout: 180_000 },
});
