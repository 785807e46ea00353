import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Builds the package: the tests that run a real Vitest load `dist`, and a stale one would be judged. */
export default function setup(): void {
  const require = createRequire(import.meta.url);
  const compiler = dirname(require.resolve('@typescript/native/package.json'));
  execFileSync(process.execPath, [join(compiler, 'bin', 'tsc'), '-p', 'tsconfig.lib.json'], {
    cwd: import.meta.dirname,
    stdio: 'inherit',
  });
}
