import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { isAggregate } from '@org/coverage-engine';

/** Whether a file is what the aggregate made of reports; its first bytes tell. */
export function isOwnReport(path: string): boolean {
  return basename(path).endsWith('.info') && statSync(path).isFile() && isAggregate(firstBytes(path));
}

function firstBytes(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(64);
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(file);
  }
}
