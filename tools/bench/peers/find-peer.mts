import { spawnSync } from 'node:child_process';

/** Whether the peer can run here: its version, or why it is left out. */
export type Peer = { readonly version: string } | { readonly missing: string };

/** Finds a command that is a Debian package of the same name; with `install`, gets it where it is missing. */
export function findPeer(name: string, install: boolean): Peer {
  const found = versionOf(name);
  if (found) return { version: found };
  if (!install) return { missing: 'not installed' };
  if (spawnSync('apt-get', ['--version']).status !== 0)
    return { missing: 'not installed, and there is no apt-get' };
  if (process.getuid?.() !== 0) return { missing: `not installed; as root: apt-get install -y ${name}` };
  const steps = [['update'], ['install', '-y', '--no-install-recommends', name]];
  for (const step of steps) {
    const outcome = spawnSync('apt-get', ['-qq', ...step], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      encoding: 'utf8',
    });
    if (outcome.status !== 0) {
      return { missing: `apt-get ${step.join(' ')} failed: ${outcome.stderr.trim().split('\n').at(-1)}` };
    }
  }
  const installed = versionOf(name);
  return installed ? { version: installed } : { missing: 'apt-get installed it, and it does not start' };
}

function versionOf(name: string): string | null {
  const outcome = spawnSync(name, ['--version'], { encoding: 'utf8' });
  return outcome.status === 0 ? outcome.stdout.trim() : null;
}
