import type { LcovFile } from '../../model/coverage.js';
import type { Range, SourceSyntax } from '../../model/syntax.js';
import { lineOf } from '../../syntax/line-text.js';
import { FIELDS_INITIALIZER } from '../lcov/initializers.js';

/**
 * The fields that no object was made with, by a record of V8's stretches: the lines on which the first one begins and the
 * last one ends count as run, for no stretch fills them.
 */
export function unsetFields({ functions }: LcovFile, { statements, lineStarts }: SourceSyntax): Range[] {
  const unset = new Set<number>();
  functions.names.forEach((name, at) => {
    if (name === FIELDS_INITIALIZER && functions.hits[at] === 0) unset.add(functions.startLines[at]!);
  });
  return statements.flatMap(({ range, firstField }) =>
    firstField !== undefined && unset.has(lineOf(lineStarts, firstField)) ? [range] : [],
  );
}
