import { join } from 'node:path';
import { build } from 'vite';

/**
 * Puts the built entry and what it takes of `@org/coverage-manifest` into one file, over the one that tsc left: each
 * module of its own costs an application's start 0.2 ms, which is most of what the check may cost. The engine and
 * picomatch stay outside; they are loaded when they are needed.
 */
export async function bundle(): Promise<void> {
  const root = import.meta.dirname;
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    // Picomatch is installed for the manifest package, not for this one.
    resolve: { alias: [{ find: /^picomatch$/, replacement: '@org/coverage-manifest/picomatch' }] },
    ssr: { noExternal: [/^@org\/coverage-manifest/] },
    build: {
      ssr: 'src/index.ts',
      outDir: join(root, 'dist'),
      emptyOutDir: false,
      minify: false,
      sourcemap: true,
      target: 'node22',
      rollupOptions: {
        external: ['@org/coverage-engine/bands', '@org/coverage-manifest/picomatch'],
        output: { format: 'cjs', entryFileNames: 'index.js' },
      },
    },
  });
}

if (import.meta.main) await bundle();
