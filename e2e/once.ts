import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';

/** Milliseconds to wait for another file's work before saying so: it may have been killed in the middle of it. */
const PATIENCE = 600_000;

/**
 * Does something once in a run, whichever file asks first; those beside it wait until it is done. Where it fails, the next
 * one tries again.
 *
 * @param name a path in a folder of the run: beside it stands what says that it is done, and that somebody is at it
 */
export function once(name: string, work: () => void): void {
  const [done, busy] = [`${name}.done`, `${name}.busy`];
  for (const end = Date.now() + PATIENCE; !existsSync(done); sleep(250)) {
    if (Date.now() > end) throw new Error(`Waited ${PATIENCE / 1000} s for ${done}: was a test killed?`);
    if (!isFirst(busy)) continue;
    try {
      if (existsSync(done)) return;
      work();
      writeFileSync(done, '');
    } finally {
      rmSync(busy, { recursive: true });
    }
  }
}

/** Whether nobody else is at it: of two that make one folder, one fails. */
function isFirst(busy: string): boolean {
  try {
    mkdirSync(busy);
    return true;
  } catch {
    return false;
  }
}

const sleep = (milliseconds: number): unknown =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
