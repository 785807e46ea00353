import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isRunning } from './is-running.js';

const DAY = 24 * 60 * 60 * 1000;

/** A name beside a path, to be renamed over it. It names the process, so that no other run takes it for a stray. */
export const temporaryName = (path: string): string =>
  `${path}.${machine()}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`;

/**
 * Removes what killed runs left beside a path: names of ours whose process is gone, or, where another machine made
 * them, that are older than a day. Never throws: a stray does no harm.
 */
export function removeStrays(path: string): void {
  const folder = dirname(path);
  for (const name of namesIn(folder)) {
    if (!name.startsWith(`${basename(path)}.`)) continue;
    const match = /^([\w-]+)\.(\d+)\.[0-9a-f]{8}\.tmp(?:\.\w+)?$/.exec(name.slice(basename(path).length + 1));
    if (match && isStray(join(folder, name), match[1]!, Number(match[2]))) {
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
}

// Containers that share a folder share process ids as well, but not their names.
const machine = (): string => hostname().replace(/[^\w-]/g, '-');

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isStray(path: string, madeOn: string, pid: number): boolean {
  if (madeOn === machine()) return !isRunning(pid);
  return (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) < Date.now() - DAY;
}
