import type { LcovFile } from '../../model/coverage.js';
import type { Range, SourceSyntax, SyntaxFunction, SyntaxStatement } from '../../model/syntax.js';
import { lineOf } from '../../syntax/line-text.js';
import { containedIn } from '../../syntax/ranges.js';
import { withArrowBodies } from '../arrow-bodies.js';
import { hitsOfFirst } from '../called-or-not.js';
import { withoutDeclared } from '../declared-functions.js';
import { placeOfFunctions, recordedHits, type Place } from './function-records.js';
import { hintOver } from '../hiding-hints.js';
import { isInitializer } from './initializers.js';
import {
  branchRegions,
  joinedBranches,
  movedLine,
  neverTaken,
  untoldArms,
  type JoinedBranches,
} from './lcov-branches.js';
import { hitsOnLine, rangeOfLine } from '../lcov-lines.js';
import { withRecordedFields } from '../read-fields.js';
import type { FunctionRegion, Regions, StatementRegion } from '../regions.js';
import { sharedStatements } from './shared-lines.js';
import { templateFunctions } from './template-functions.js';
import { withUnmadeFields } from './unmade-fields.js';
import { unlistedRegions, withUnlisted } from '../unlisted.js';
import { unrecordedStatements } from './unrecorded-functions.js';

/**
 * Regions from the syntax, with the counts of LCOV reports of one file (already added up).
 *
 * A statement has the count of the `DA` on its first line, a function that of its `FN`, an arm that of its `BRDA`.
 * LCOV does not say which of two functions of one line it means: the lower count stands for both. A `DA` is the
 * highest count of its line: what stands in a function never called or in an arm not taken did not run, whatever it says.
 *
 * @param unrun of a record whose branches are V8's stretches what is known not to have run, whatever its lines say; null
 *   where they are those of the source
 */
export function lcovRegions(file: LcovFile, source: SourceSyntax, unrun: readonly Range[] | null): Regions {
  const joined: JoinedBranches = unrun === null ? joinedBranches(file, source) : new Map();
  const place = placeOfFunctions(file, source);
  const isNever = containedIn([...neverCalled(file, source, place), ...neverTaken(joined), ...(unrun ?? [])]);
  const shared = new Set(
    unrun === null
      ? [
          ...sharedStatements(source, untoldArms(file, source, joined)),
          ...unrecordedStatements(file, source, place),
        ]
      : [],
  );
  const listed = [...statementRegions(file, source, place), ...unlistedRegions(source, file)];
  const statements = listed.map((statement): StatementRegion => {
    const { range, hits } = statement;
    if (!hits) return statement;
    if (isNever(range)) return { range, hits: 0 };
    return shared.has(range) ? { range, hits: null, doubt: 'line-shared-in-lcov' } : statement;
  });
  const hitsIn = hitsOfFirst(statements);
  const functions = source.functions.map((fn): FunctionRegion => {
    const { name, signature, body } = fn;
    const hits = recordedHits(fn, file, source, place) ?? hitsIn(body);
    return { name, signature, body, hits };
  });
  const set = unrun === null ? withRecordedFields(statements, file, source) : statements;
  const made = withUnmadeFields(set, functions, file, source);
  const branches = branchRegions(file, source, joined);
  return {
    precision: 'line',
    statements: withUnlisted(withArrowBodies(made, functions, source), branches, source),
    // A tool that writes no FN records at all says nothing of an empty function, and there is nothing in it to run.
    functions: [
      ...withoutDeclared(functions, source).filter(
        (fn) => fn.hits !== null || file.functions.names.length > 0,
      ),
      ...(unrun === null ? templateFunctions(file, source) : []),
    ],
    branches,
  };
}

/** The bodies of functions with a count of 0, where a line has a record for each, and none with another. */
function neverCalled(file: LcovFile, source: SourceSyntax, place: Place | null): Range[] {
  const lineOfFunction = (fn: SyntaxFunction) => lineOf(source.lineStarts, place ? place(fn) : fn.anchor);
  return [...Map.groupBy(source.functions, lineOfFunction)].flatMap(([line, functions]) => {
    const [from, to] = rangeOfLine(file.functions.startLines, line);
    const { names, hits } = file.functions;
    const written = [...hits.subarray(from, to)].filter((_, at) => !isInitializer(names[from + at]!));
    const isCertain = written.length >= functions.length && written.every((count) => count === 0);
    return isCertain ? functions.map(({ body }) => body) : [];
  });
}

function statementRegions(file: LcovFile, source: SourceSyntax, place: Place | null): StatementRegion[] {
  const firstLine = (statement: SyntaxStatement) =>
    lineOf(source.lineStarts, place ? place(statement) : statement.anchor);
  const isHidden = ({ range }: SyntaxStatement) => hintOver(source.hints, range) !== undefined;
  const linesInSight =
    source.hints.length === 0
      ? null
      : new Set(source.statements.filter((statement) => !isHidden(statement)).map(firstLine));
  const statements = source.statements.flatMap((statement) => {
    const line = firstLine(statement);
    // What a hint hides has no count of its own: the `DA` of its line is that of the statement beside it.
    const isBesides = linesInSight?.has(line) && isHidden(statement);
    const hits = isBesides ? null : (hitsOnLine(file, line) ?? hitsElsewhere(statement, file, source));
    return hits === null && statement.declares ? [] : [{ range: statement.range, hits }];
  });
  return [...statements, ...decoratorRegions(file, source)];
}

/** Decorators with the count of their first line, where it has one: of what is written behind it no tool has more. */
const decoratorRegions = (file: LcovFile, { decorators = [], lineStarts }: SourceSyntax): StatementRegion[] =>
  decorators.flatMap((range) => {
    const hits = hitsOnLine(file, lineOf(lineStarts, range.start));
    return hits === null ? [] : [{ range, hits }];
  });

function hitsElsewhere(statement: SyntaxStatement, file: LcovFile, source: SourceSyntax): number | null {
  const { written } = statement;
  const line =
    written === undefined ? movedLine(statement, file, source) : lineOf(source.lineStarts, written);
  return line === null ? null : hitsOnLine(file, line);
}
