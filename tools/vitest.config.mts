import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Tests run git, npm and whole commands, which take their time on a loaded machine.
  test: { testTimeout: 600_000, hookTimeout: 600_000 },
});
