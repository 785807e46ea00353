import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const NX = join(ROOT, 'node_modules', '.bin', 'nx');

it('nx release gives all packages one version in one command, and leaves lock file and change log alone', () => {
  const quiet = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_ISOLATE_PLUGINS: 'false', FORCE_COLOR: '0' };
  const env = { ...process.env, ...quiet };
  const words = [NX, 'release', '9.9.9', '--dry-run', '--skip-publish'];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: ROOT, env, encoding: 'utf8' });
  expect(status, stdout + stderr).toBe(0);
  for (const name of ['manifest', 'engine', 'conformance', 'coverage'])
    expect(stdout).toContain(`New version 9.9.9 written to manifest: packages/${name}/package.json`);
  expect(stdout).toContain('Tagging commit with git');
  expect(stdout).not.toMatch(/lock file|CHANGELOG/);
});
