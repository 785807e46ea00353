import { byPlace } from '../../merge/by-place.js';
import type { StatementCount } from '../../model/coverage.js';
import type { SourceSyntax, SyntaxFunction, SyntaxStatement } from '../../model/syntax.js';
import { partitionPoint } from '../../numbers/partition-point.js';
import { lineOf } from '../../syntax/line-text.js';
import { contains, containedIn, touching } from '../../syntax/ranges.js';
import { matchByStart } from './match-by-start.js';
import { matchStatics } from './match-statics.js';
import type { StatementRegion } from '../regions.js';
import { endKey, startKey } from '../span-keys.js';
import { offsetsOf } from '../span-offsets.js';

const BEFORE_NAME =
  /(?:^|[^\w$.])export\s+(?:(?:default|declare|abstract|async|const)\s+)*(?:function[\s*]+|(?:class|enum)\s+)$/;
const BEFORE_VARIABLE = /(?:^|[^\w$.])export\s+(?:const|let|var)\s+$/;

const isBehind = (before: RegExp, { span }: StatementCount, source: SourceSyntax): boolean => {
  const { start } = offsetsOf(span, source);
  return before.test(source.text.slice(Math.max(0, start - 80), start));
};

/** Whether a count ends before the value of the variable that it is in. */
function isBeforeValue({ span }: StatementCount, source: SourceSyntax): boolean {
  const { start, end } = offsetsOf(span, source);
  const variable = source.statements.find(({ range }) => range.start <= start && start < range.end);
  return variable !== undefined && end <= (variable.written ?? variable.anchor);
}

/**
 * The statements of a map as the syntax has them, and those that only one of the two has.
 *
 * @param unlistedFunctions those that the report has not. Compilers put them elsewhere (React's, what a component passes on
 *   and takes nothing from it), and what is left on their lines counts other code
 */
export function statementRegions(
  listed: readonly StatementCount[],
  source: SourceSyntax,
  unlistedFunctions: readonly SyntaxFunction[] = [],
): StatementRegion[] {
  const anchors = new Set(source.statements.map(({ anchor }) => anchor));
  const starts = new Set(listed.map(({ span }) => startKey(span)));
  const statics = matchStatics(listed, source);
  // What reads an export is put at its name by swc, up to the value of a variable. Nothing else is there, but that value to tsc.
  const isReader = (count: StatementCount) =>
    (isBehind(BEFORE_VARIABLE, count, source) &&
      starts.has(endKey(count.span)) &&
      isBeforeValue(count, source)) ||
    (!anchors.has(offsetsOf(count.span, source).start) && isBehind(BEFORE_NAME, count, source));
  const copied = new Set(source.copied);
  const counts = listed.filter(
    (count) => !statics.has(count) && !isReader(count) && !copied.has(offsetsOf(count.span, source).start),
  );
  const isUnlisted = containedIn(unlistedFunctions.map(({ body }) => body));
  const matched = matchByStart(
    counts.map((count) => count.span),
    source.statements.map(({ anchor, written, moved, range }) => ({
      anchor,
      // What a printer moves to where it was not written is no `else if`.
      elsewhere: written ?? moved,
      end: range.end,
      isExact: isUnlisted(range),
    })),
    source,
  );
  matchOutermost(matched, counts, source);
  matchInSignature(matched, counts, source);
  matchMoved(matched, counts, source);
  matchExported(matched, counts, source);
  const known = new Set(matched);
  const regions = counts.flatMap((count, index): StatementRegion[] => {
    const statement = source.statements[matched[index]!];
    if (statement) return [{ range: statement.range, hits: count.hits }];
    if (isBehind(BEFORE_VARIABLE, count, source)) return [];
    return [{ range: offsetsOf(count.span, source), hits: count.hits }];
  });
  const left = source.statements.filter((_, index) => !known.has(index));
  const ofStatics = new Map([...statics].map(([{ hits }, field]) => [field, hits]));
  const rest = left.flatMap((statement): StatementRegion[] => {
    const hits = ofStatics.get(statement) ?? null;
    return hits === null && statement.declares ? [] : [{ range: statement.range, hits }];
  });
  return [...regions, ...rest];
}

/**
 * Gives a statement that is alone on its line in having no count that of the outermost one left which the report has
 * there inside of it. Of statements that a printer puts at one place (`() => () => x`) the syntax has the outer one only,
 * and tools that count what is not printed have all. Sound, since it ran when what is inside of it did.
 */
function matchOutermost(matched: number[], counts: readonly StatementCount[], source: SourceSyntax): void {
  const known = new Set(matched);
  const left = [...source.statements.keys()].filter((index) => !known.has(index));
  const spansLeft = [...counts.keys()]
    .filter((index) => matched[index] === -1)
    .sort((a, b) => byPlace(counts[a]!.span, counts[b]!.span));
  const spansOfLine = Map.groupBy(spansLeft, (index) => counts[index]!.span.startLine);
  for (const [line, alone] of Map.groupBy(left, (index) =>
    lineOf(source.lineStarts, source.statements[index]!.anchor),
  )) {
    const { range } = source.statements[alone[0]!]!;
    const startsInside = (index: number) => {
      const { start } = offsetsOf(counts[index]!.span, source);
      return range.start <= start && start < range.end;
    };
    const span = spansOfLine.get(line)?.find(startsInside);
    if (alone.length === 1 && span !== undefined) matched[span] = alone[0]!;
  }
}

/**
 * Gives a count that begins among the parameters of a function and ends behind them to the innermost statement around that
 * function, where the report has none for that: what Babel prints of `const f: F = (⏎ event,⏎) => …` has its first place
 * in a source map there. Sound, since it ran when what is inside of it did.
 */
function matchInSignature(matched: number[], counts: readonly StatementCount[], source: SourceSyntax): void {
  if (!matched.includes(-1)) return;
  const { statements, functions } = source;
  const known = new Set(matched);
  const signaturesAt = touching(functions, ({ signature }) => signature);
  const statementsAt = touching([...statements.keys()], (index) => statements[index]!.range);
  for (const [index, count] of counts.entries()) {
    if (matched[index] !== -1) continue;
    const { start, end } = offsetsOf(count.span, source);
    const fn = signaturesAt({ start, end: start }).findLast(
      ({ signature, body }) => signature.start < start && start < signature.end && body.start < end,
    );
    const at = fn && statementsAt(fn.signature).findLast((one) => contains(statements[one]!.range, fn.body));
    if (at === undefined || known.has(at)) continue;
    matched[index] = at;
    known.add(at);
  }
}

/**
 * Gives a count that begins at the end of a statement and goes on behind it to the statement that follows, where the
 * report has none for that: what a printer puts behind another (`x(); else if (y) {}`) may have no place of its own in a
 * source map. Sound, since no statement begins in one and ends behind it.
 */
function matchMoved(matched: number[], counts: readonly StatementCount[], source: SourceSyntax): void {
  if (!matched.includes(-1)) return;
  const known = new Set(matched);
  const statementsAt = touching(source.statements, ({ range }) => range);
  // Anchors do not ascend everywhere; the furthest of those so far do.
  let furthest = -1;
  const upTo = source.statements.map(({ anchor }) => (furthest = Math.max(furthest, anchor)));
  for (const [index, count] of counts.entries()) {
    if (matched[index] !== -1) continue;
    const span = offsetsOf(count.span, source);
    const next = partitionPoint(upTo.length, (at) => upTo[at]! <= span.start);
    const following = source.statements[next];
    if (!following || known.has(next) || following.range.end > span.end) continue;
    const isAtEnd = ({ range }: SyntaxStatement) =>
      range.start < span.start && span.start <= range.end && range.end <= following.range.start;
    if (!statementsAt({ start: span.start, end: span.start }).some(isAtEnd)) continue;
    matched[index] = next;
    known.add(next);
  }
}

/**
 * Gives a count that begins at the name of an exported variable and ends behind the begin of its value to that variable,
 * where the report has none for it: made CommonJS by TypeScript (`exports.a =⏎ b()`), it has its first place in a source
 * map there. Sound, since what reads an export ends before the value.
 */
function matchExported(matched: number[], counts: readonly StatementCount[], source: SourceSyntax): void {
  if (!matched.includes(-1)) return;
  const known = new Set(matched);
  const statementsAt = touching([...source.statements.keys()], (index) => source.statements[index]!.range);
  const lineStart = (offset: number) => source.lineStarts[lineOf(source.lineStarts, offset) - 1]!;
  for (const [index, count] of counts.entries()) {
    if (matched[index] !== -1 || !isBehind(BEFORE_VARIABLE, count, source)) continue;
    const { start, end } = offsetsOf(count.span, source);
    const at = statementsAt({ start, end: start }).findLast((one) => {
      const { range, anchor, written = anchor } = source.statements[one]!;
      return range.start <= start && start < lineStart(written) && written < end && range.end <= end;
    });
    if (at === undefined || known.has(at)) continue;
    matched[index] = at;
    known.add(at);
  }
}
