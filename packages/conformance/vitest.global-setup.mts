import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bundle } from './bundle.mts';

/** Builds the package: applications that the tests start load `dist`, and a stale one would be judged. */
export default async function setup(): Promise<void> {
  const require = createRequire(import.meta.url);
  const compiler = dirname(require.resolve('@typescript/native/package.json'));
  execFileSync(process.execPath, [join(compiler, 'bin', 'tsc'), '-p', 'tsconfig.lib.json'], {
    cwd: import.meta.dirname,
    stdio: 'inherit',
  });
  await bundle();
}
