import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const ROOT = import.meta.dirname;
const COMMAND = join(ROOT, 'dist', 'cli');
const SOURCES = join(ROOT, '..');

/**
 * Puts the command into a few files, over the entry that tsc left: each module of its own costs a start 0.2 ms, and a
 * verdict loads two hundred. What is installed from elsewhere stays outside, and with it what of
 * `@org/coverage-manifest` needs Zod. It is required: an `import()` would start Node's loader of ES modules, which takes
 * as long as a git process.
 */
rmSync(join(COMMAND, 'chunks'), { recursive: true, force: true });
await build({
  root: ROOT,
  configFile: false,
  logLevel: 'warn',
  resolve: {
    alias: [
      { find: /^@org\/coverage-engine$/, replacement: join(SOURCES, 'engine', 'src', 'index.ts') },
      { find: /^@org\/coverage-manifest$/, replacement: join(SOURCES, 'manifest', 'src', 'index.ts') },
      {
        find: /^@org\/coverage-manifest\/(contract|provenance)$/,
        replacement: join(SOURCES, 'manifest', 'src', '$1.ts'),
      },
    ],
  },
  build: {
    ssr: true,
    outDir: COMMAND,
    emptyOutDir: false,
    minify: false,
    sourcemap: true,
    target: 'node22',
    rollupOptions: {
      input: join(ROOT, 'src', 'cli', 'bin.ts'),
      external: /^@org\/coverage-manifest\/(?:schema|stryker)$/,
      output: {
        format: 'cjs',
        dynamicImportInCjs: false,
        entryFileNames: 'bin.js',
        chunkFileNames: 'chunks/[name].js',
      },
    },
  },
});
