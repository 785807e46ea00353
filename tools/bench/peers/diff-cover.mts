import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../measure/measure-process.mts';

/** Whether the peer can run here: its version, or why it is left out. */
export type Peer = { readonly version: string } | { readonly missing: string };

/** Finds diff-cover; with `install`, gets the Debian package where it is missing. */
export function findDiffCover(install: boolean): Peer {
  const found = versionOfDiffCover();
  if (found) return { version: found };
  if (!install) return { missing: 'not installed' };
  if (spawnSync('apt-get', ['--version']).status !== 0)
    return { missing: 'not installed, and there is no apt-get' };
  if (process.getuid?.() !== 0) return { missing: 'not installed; as root: apt-get install -y diff-cover' };
  const steps = [['update'], ['install', '-y', '--no-install-recommends', 'diff-cover']];
  for (const step of steps) {
    const outcome = spawnSync('apt-get', ['-qq', ...step], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      encoding: 'utf8',
    });
    if (outcome.status !== 0) {
      return { missing: `apt-get ${step.join(' ')} failed: ${outcome.stderr.trim().split('\n').at(-1)}` };
    }
  }
  const installed = versionOfDiffCover();
  return installed ? { version: installed } : { missing: 'apt-get installed it, and it does not start' };
}

function versionOfDiffCover(): string | null {
  const outcome = spawnSync('diff-cover', ['--version'], { encoding: 'utf8' });
  return outcome.status === 0 ? outcome.stdout.trim() : null;
}

export function diffCoverCommand(folder: string, report: string, base: string): Command {
  return { file: 'diff-cover', args: [report, `--compare-branch=${base}`], cwd: folder };
}

/** What diff-cover says: changed lines that the report has, and those with a count of 0, as `file:line`. */
export interface DiffCoverVerdict {
  readonly total: number;
  readonly missing: readonly string[];
}

/** Runs diff-cover once more for its JSON, which goes to `scratch`. */
export function diffCoverVerdict(
  folder: string,
  report: string,
  base: string,
  scratch: string,
): DiffCoverVerdict {
  const json = join(scratch, 'diff-cover.json');
  const { args } = diffCoverCommand(folder, report, base);
  const outcome = spawnSync('diff-cover', [...args, '--json-report', json], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (outcome.status !== 0 || !existsSync(json)) throw new Error(`diff-cover failed: ${outcome.stderr}`);
  const { total_num_lines: total, src_stats: files } = JSON.parse(readFileSync(json, 'utf8')) as {
    total_num_lines: number;
    src_stats: Record<string, { violation_lines: number[] }>;
  };
  const missing = Object.entries(files).flatMap(([file, stats]) =>
    stats.violation_lines.map((line) => `${file}:${line}`),
  );
  return { total, missing };
}
