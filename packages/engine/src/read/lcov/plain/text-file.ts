import type { LcovFile, LcovText } from '../../../model/coverage.js';

/** A file of a record kept as text: its columns are read when they are first looked at. */
export function textFile(
  path: string,
  text: LcovText,
  read: (path: string, text: LcovText) => LcovFile,
): LcovFile {
  let columns: LcovFile | undefined;
  const all = () => (columns ??= read(path, text));
  return {
    format: 'lcov',
    path,
    text,
    get lines() {
      return all().lines;
    },
    get functions() {
      return all().functions;
    },
    get branches() {
      return all().branches;
    },
  };
}
