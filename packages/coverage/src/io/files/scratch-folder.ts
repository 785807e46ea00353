import { mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning } from './is-running.js';
import { machine } from './machine.js';
import { namesIn } from './names-in.js';

/** A folder of one run, below the system's temporary folder. */
export interface ScratchFolder {
  /** Absolute, symbolic links resolved. */
  readonly path: string;
  /** Removes it with all that is in it. */
  remove(): void;
}

// Machines and containers may share the temporary folder, but can't see each other's processes.
const MACHINE = machine();
const OURS = new RegExp(`^coverage-[a-z]+-${MACHINE}-(\\d+)-\\w{6}$`);

/**
 * Makes a folder for this run, and removes those that killed runs left.
 *
 * @param kind what it is for, in one word of small letters
 */
export function makeScratchFolder(kind: string): ScratchFolder {
  const parent = realpathSync(tmpdir());
  // A shared temporary folder may be writable without being listable.
  for (const name of namesIn(parent)) {
    if (isAbandoned(parent, name)) removeFolder(join(parent, name));
  }
  const path = mkdtempSync(join(parent, `coverage-${kind}-${MACHINE}-${process.pid}-`));
  return { path, remove: () => removeFolder(path) };
}

function isAbandoned(parent: string, name: string): boolean {
  const owner = Number(OURS.exec(name)?.[1]);
  return owner > 0 && owner !== process.pid && !isRunning(owner) && isOurs(join(parent, name));
}

function isOurs(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && (process.getuid === undefined || stat.uid === process.getuid());
}

function removeFolder(path: string): void {
  // A process that was killed a moment ago may still have a file open, and on Windows that keeps the folder.
  rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}
