import type { Range, SourceSyntax } from '../../model/syntax.js';
import { contains, itemsIn, touching } from '../../syntax/ranges.js';
import { followersOf } from '../followers.js';
import { isFunction } from '../is-function.js';
import type { BranchRegion, StatementRegion } from '../regions.js';

/**
 * The statements of a map, of which none ran more often than the one before it in its list, nor than a loop or an `if`
 * before it came to its end.
 *
 * What follows a jump (`if (a) return;`) has V8's count up to the next decision only, then that of the function. What
 * follows a `for` whose variables a function holds has that of the loop's body; where this is 0, it says nothing of what
 * comes after.
 *
 * @param isBound whether an `if` bounds what is behind it too, as it has to in maps of monocart-coverage-reports: these give
 *   what follows an exit that was always taken the function's count at once
 */
export function notOftener(
  regions: readonly StatementRegion[],
  source: SourceSyntax,
  isBound = false,
): readonly StatementRegion[] {
  const { statements, loops = [] } = source;
  const counts = countsOf(regions, statements);
  const endsAt = new Map(loops.map(({ start, ends }) => [start, ends]));
  const exitsAt = isBound ? exitsOfIfs(source) : new Map<number, number[]>();
  const most = new Map<number, number>();
  const ofLoops = new Set<Range>();
  for (const statement of statements) {
    const { range, after = -1 } = statement;
    const ends = endsAt.get(after);
    const ended = (ends ?? exitsAt.get(after) ?? []).reduce((sum, end) => sum + (counts.at(end) ?? 0), 0);
    const bound = Math.max(0, (most.get(after) ?? Infinity) - ended);
    most.set(range.start, bound);
    const hits = counts.of.get(range);
    if (typeof hits !== 'number' || isFunction(statement, source)) continue;
    counts.of.set(range, Math.min(hits, bound));
    if (!ends) most.set(range.start, Math.min(hits, bound));
    else if (hits === 0 && bound > 0) ofLoops.add(range);
  }
  return regions.map((item) => ({
    ...item,
    hits: counts.of.get(item.range) as number | null,
    ...(ofLoops.has(item.range) ? { isUnsure: true as const } : {}),
  }));
}

/** Where the statements start that leave an `if` for good, by where it starts: what may be caught in it does not. */
function exitsOfIfs({ branches, functions, statements, text }: SourceSyntax): Map<number, number[]> {
  const jumps = statements.filter(({ range }) => EXIT.test(text.slice(range.start, range.start + 7)));
  const jumpsIn = itemsIn(jumps);
  const functionsNear = touching(functions, ({ body }) => body);
  return new Map(
    branches.flatMap(({ kind, head, arms }): [number, number[]][] => {
      const whole = {
        start: head.start,
        end: Math.max(head.end, ...arms.map(({ range }) => range?.end ?? 0)),
      };
      const inside = kind === 'if' ? jumpsIn(whole) : [];
      if (inside.length === 0 || TRIES.test(text.slice(whole.start, whole.end))) return [];
      const bodies = functionsNear(whole).filter(({ body }) => contains(whole, body));
      const exits = inside.filter(({ range }) => !bodies.some(({ body }) => contains(body, range)));
      return [[whole.start, exits.map(({ range }) => range.start)]];
    }),
  );
}

const EXIT = /^(?:return|throw)\b/;
const TRIES = /\btry\b/;

/**
 * The branches of a map, of which none went the way of an `else` that is not written more often than the `if` was left for
 * it, nor without what follows, nor what follows without it or the `if`.
 *
 * V8 has no count of that way. What is reported is the rest of the `if`, with the times that the condition threw.
 */
export function withUnwrittenElse(
  branches: readonly BranchRegion[],
  regions: readonly StatementRegion[],
  source: SourceSyntax,
): readonly BranchRegion[] {
  const counts = countsOf(regions, source.statements);
  const followers = followersOf(source);
  return branches.map((branch) => {
    const [taken, left, ...others] = branch.arms;
    if (branch.kind !== 'if' || left?.range !== null || left.hits === null) return branch;
    const { start } = branch.head;
    const following = followers.get(start);
    const behind = following && !isFunction(following, source) ? counts.of.get(following.range) : null;
    const times = taken!.hits ?? 0;
    const most = behind === 0 ? 0 : Math.min(left.hits, (counts.at(start) ?? Infinity) - times);
    const hits = Math.max(most, (behind ?? 0) - times, 0);
    return { ...branch, arms: [taken!, { ...left, hits }, ...others] };
  });
}

/** The counts of statements by what they are, and of those of the syntax by where they start. */
function countsOf(regions: readonly StatementRegion[], statements: SourceSyntax['statements']) {
  const of = new Map<Range, number | null>(regions.map(({ range, hits }) => [range, hits]));
  const ranges = new Map(statements.map(({ range }) => [range.start, range]));
  return { of, at: (start: number) => of.get(ranges.get(start)!) };
}
