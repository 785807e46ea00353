import { closeSync, openSync, readSync } from 'node:fs';
import { contentHash } from '@org/coverage-manifest/provenance';
import { isNoFile, readIfThere } from './report-texts.js';

const SOURCE_BYTES = 256 * 1024;
let reused: Buffer | undefined;

/**
 * The content hash of a file; null where no file is.
 *
 * Files are read into one buffer, one after the other: a buffer each is half of what reading some hundred of them costs.
 */
export function hashFile(path: string): string | null {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if (isNoFile(error)) return null;
    throw error;
  }
  try {
    reused ??= Buffer.allocUnsafeSlow(SOURCE_BYTES);
    const length = readSync(file, reused, 0, SOURCE_BYTES, 0);
    if (length < SOURCE_BYTES) return contentHash(reused.subarray(0, length));
  } catch (error) {
    if (isNoFile(error)) return null;
    throw error;
  } finally {
    closeSync(file);
  }
  return contentHash(readIfThere(path) ?? Buffer.of());
}
