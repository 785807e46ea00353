import type { LcovFunctions } from '../../../model/coverage.js';

type Columns = Omit<LcovFunctions, 'names'>;

/** Functions whose names, a newline behind each, are cut from their text when they are first looked at. */
export function functionColumns(columns: Columns, text: Uint8Array): LcovFunctions {
  let names: readonly string[] | undefined;
  const { startLines, endLines, hits } = columns;
  return {
    get names() {
      return (names ??= cutNames(text));
    },
    startLines,
    endLines,
    hits,
  };
}

function cutNames(text: Uint8Array): string[] {
  const { buffer, byteOffset, length } = text;
  return length === 0
    ? []
    : Buffer.from(buffer, byteOffset, length - 1)
        .toString('latin1')
        .split('\n');
}
