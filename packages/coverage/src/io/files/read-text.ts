import { readBytes } from './read-bytes.js';

/**
 * The text of a file, null where `readBytes` gives that.
 *
 * @throws CoverageError FILE_NOT_REGULAR
 */
export const readText = (path: string): string | null => readBytes(path)?.toString() ?? null;
