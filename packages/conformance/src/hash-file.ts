import { readSync } from 'node:fs';
import { contentHash } from '@org/coverage-manifest/provenance';
import { readIfThere } from './report-texts.js';
import { withFile } from './with-file.js';

const SOURCE_BYTES = 256 * 1024;
let reused: Buffer | undefined;

/**
 * The content hash of a file; null where no file is.
 *
 * Files are read into one buffer, one after the other: a buffer each is half of what reading some hundred of them costs.
 */
export function hashFile(path: string): string | null {
  return withFile(path, (file) => {
    reused ??= Buffer.allocUnsafeSlow(SOURCE_BYTES);
    const length = readSync(file, reused, 0, SOURCE_BYTES, 0);
    if (length < SOURCE_BYTES) return contentHash(reused.subarray(0, length));
    return contentHash(readIfThere(path) ?? Buffer.of());
  });
}
