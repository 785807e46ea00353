import { rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isRunning } from './is-running.js';
import { machine } from './machine.js';
import { namesIn } from './names-in.js';

const DAY = 24 * 60 * 60 * 1000;

/** A name beside a path, to be renamed over it. It holds the process id, so that other runs don't take it for a stray. */
export const temporaryName = (path: string): string =>
  `${path}.${machine()}.${process.pid}.${randomName()}.tmp`;

/** Most commands write nothing, and `node:crypto` takes milliseconds to load. */
const randomName = (): string => process.getBuiltinModule('node:crypto').randomBytes(4).toString('hex');

/**
 * Removes what killed runs left beside a path: temporary names whose process is gone, or, from another machine, older
 * than a day.
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

function isStray(path: string, madeOn: string, pid: number): boolean {
  if (madeOn === machine()) return !isRunning(pid);
  return (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) < Date.now() - DAY;
}
