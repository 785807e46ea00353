import type { IstanbulFile } from '../../model/coverage.js';
import type { SourceSyntax } from '../../model/syntax.js';
import { contains } from '../../syntax/ranges.js';
import { withArrowBodies } from '../arrow-bodies.js';
import { behindAwait } from '../behind-await.js';
import { calledOrNot, hitsOfFirst } from '../called-or-not.js';
import { withoutDeclared } from '../declared-functions.js';
import { branchRegions } from './branch-regions.js';
import { withDroppedElse } from './dropped-else.js';
import { functionRegions, matchFunctions, unlistedFunctions } from './function-regions.js';
import type { FunctionRegion, Regions } from '../regions.js';
import { notOftener, withUnwrittenElse } from './ran-behind.js';
import { withReadFields } from '../read-fields.js';
import { statementRegions } from './statement-regions.js';
import { withUnlisted } from '../unlisted.js';

/**
 * Regions from the maps of Istanbul reports of one file (already added up): the map says what is executable and how
 * often it ran, the syntax says how far it reaches.
 *
 * A statement that the syntax has and the map has not stays with `hits: null`: it was written after the
 * measurement, or hidden from it. One that only declares constants is left out then: tools that count before TypeScript
 * is compiled list no enum.
 *
 * The order matters: counts are held against each other first; then what the map left out takes the count of what follows
 * it; then a function in which nothing ran was not called, which changes what the body of an arrow takes; an `else` that is
 * not written is bounded by all of these. Over all reports of a file, nothing ran behind what did not
 * (`unreached.ts`).
 */
export function istanbulRegions(file: IstanbulFile, source: SourceSyntax): Regions {
  // A hint may have left the arm out.
  const told = source.hints.length > 0 ? file.branches : withDroppedElse(file);
  const { branches, written } = branchRegions(told, source);
  const matched = matchFunctions(file.functions, source);
  const unlisted = unlistedFunctions(matched, source);
  const listed = statementRegions(file.statements, source, unlisted);
  const counted = notOftener(
    behindAwait({ statements: listed, branches }, source, true),
    source,
    isOfMonocart(file),
  );
  const known = withUnlisted(counted, branches, source);
  const functions = calledOrNot(functionRegions(file.functions, matched, unlisted, source), known);
  const statements = withReadFields(known, functions, source);
  const hitsIn = hitsOfFirst(statements);
  return {
    precision: 'statement',
    statements: withArrowBodies(statements, functions, source),
    // Istanbul lists no private methods (`#rename() {}`), and of an empty one there is nothing to run.
    functions: withoutDeclared(functions, source)
      .filter((fn) => fn.hits !== null || !isPrivate(fn) || runsAny(fn, source))
      .map((fn) => (fn.hits === null ? { ...fn, hits: hitsIn(fn.body) } : fn)),
    branches: withUnwrittenElse(written, statements, source),
  };
}

/** Whether monocart-coverage-reports wrote a map: it calls branches as ESTree does (`IfStatement`). */
const isOfMonocart = ({ branches }: IstanbulFile): boolean =>
  branches.some(({ kind }) => /^[A-Z]/.test(kind));

const isPrivate = ({ name }: FunctionRegion): boolean => /(?:^|[. ])#/.test(name ?? '');

/** Whether there is anything to run in a function, a value that a parameter takes among it. */
const runsAny = ({ signature, body }: FunctionRegion, { statements, branches }: SourceSyntax): boolean =>
  statements.some(({ range }) => contains(body, range)) ||
  branches.some(({ head }) => contains(signature, head));
