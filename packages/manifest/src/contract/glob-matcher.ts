import type picomatch from 'picomatch';
import { plainGlobPattern } from './plain-glob.js';

/** Whether a POSIX path, relative to what the globs are relative to, is matched by one of them. */
export type Matches = (file: string) => boolean;

/**
 * A matcher with picomatch's option `dot`, for which a line feed in a name is a character like any other: else nobody
 * would judge a source of such a name. Compiles when first asked, and loads picomatch only for a glob that is not plain.
 */
export function globMatcher(globs: readonly string[]): Matches {
  if (globs.length === 0) return () => false;
  let compiled: Matches | undefined;
  return (file) => (compiled ??= compile(globs))(file);
}

function compile(globs: readonly string[]): Matches {
  const patterns = globs.map(plainGlobPattern);
  if (patterns.includes(null)) return loadPicomatch()([...globs], { dot: true, windows: false, flags: 's' });
  const pattern = new RegExp(patterns.join('|'), 's');
  return (file) => pattern.test(file);
}

function loadPicomatch(): typeof picomatch {
  return require('picomatch') as typeof picomatch;
}
