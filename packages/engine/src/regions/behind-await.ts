import type { Range, SourceSyntax, SyntaxStatement } from '../model/syntax.js';
import { partitionPoint } from '../numbers/partition-point.js';
import { contains, itemsIn } from '../syntax/ranges.js';
import { followersOf, listFrom } from './followers.js';
import type { BranchRegion, Regions, StatementRegion } from './regions.js';

/**
 * The statements, and whether they ran where V8's tools say that they did not because an `await` before them was left
 * out: of `const b = a ?? await c(); use(b);` V8 counts `use(b)` as often as the `await` went on.
 *
 * By a map those ran behind which something did that V8 counts by itself, for of statements in one list the first ones run
 * whenever a later one does. Of the others nothing is known. A statement that begins with a function may have that one's
 * count, and is left out.
 */
export function behindAwait(
  { statements: regions, branches }: Pick<Regions, 'statements' | 'branches'>,
  source: SourceSyntax,
  byMap: boolean,
): readonly StatementRegion[] {
  const { suspended: parts = [] } = source;
  if (parts.length === 0) return regions;
  const hits = new Map(regions.map((item) => [item.range, item.hits]));
  const taken = timesTaken(branches);
  const known = knownCounts(regions, branches, source, byMap);
  const followers = followersOf(source);
  const changed = new Map<Range, Pick<StatementRegion, 'hits' | 'doubt'>>();
  for (const part of parts) {
    const outer = innermostAround(part, source);
    if (!outer || (taken.get(part.start) ?? 0) >= (hits.get(outer.range) ?? 0)) continue;
    const list = [...listFrom(followers.get(outer.range.start), followers, source)];
    if (list.length === 0 || hits.get(list[0]!.range) !== 0) continue;
    const ran = byMap ? list.findLastIndex((item) => hasRun(item, known)) + 1 : 0;
    const counted = byMap ? list.findIndex(({ after }, at) => at >= ran && known.ifs.has(after)) : -1;
    const open = list.slice(ran, counted === -1 ? undefined : counted);
    const unsure = hits.get(open[0]?.range as Range) === 0 ? open : [];
    const unrun = list.slice(0, ran).filter(({ range }) => hits.get(range) === 0);
    for (const { range } of [...unrun, ...unsure].flatMap((statement) => heldBy(statement, known)))
      changed.set(range, { hits: null, doubt: 'behind-untaken-await' });
    for (const { range } of unrun) changed.set(range, { hits: 1 });
  }
  return regions.map((item) => ({ ...item, ...changed.get(item.range) }));
}

/** How often each arm was taken, by where it starts: of several that start there the first. */
const timesTaken = (branches: readonly BranchRegion[]): ReadonlyMap<number | undefined, number | null> =>
  new Map(
    branches
      .flatMap(({ arms }) => arms)
      .reverse()
      .map(({ range, hits }) => [range?.start, hits]),
  );

function innermostAround(part: Range, { statements }: SourceSyntax): SyntaxStatement | undefined {
  let at = partitionPoint(statements.length, (index) => statements[index]!.range.start <= part.start) - 1;
  while (at >= 0 && !contains(statements[at]!.range, part)) at--;
  return statements[at];
}

interface Known {
  readonly regionsIn: (outer: Range) => readonly StatementRegion[];
  /** Arms with a count of their own: defaults have none, nor has the operand that decides. */
  readonly armsIn: (outer: Range) => readonly CountedArm[];
  /** What is counted by itself, whatever stands before it. */
  readonly ownIn: (outer: Range) => readonly { readonly range: Range }[];
  /** Where each `if` starts. */
  readonly ifs: ReadonlySet<number | undefined>;
}

interface CountedArm {
  readonly range: Range;
  readonly hits: number | null;
}

/** V8 counts arms, blocks and functions by themselves; lines tell only of functions. */
function knownCounts(
  regions: readonly StatementRegion[],
  branches: readonly BranchRegion[],
  { functions, blocks = [] }: SourceSyntax,
  byMap: boolean,
): Known {
  const arms = byMap ? branches.flatMap(ownArms) : [];
  const counted = byMap ? blocks.filter(({ kind }) => kind !== 'label') : [];
  const bodies = functions.map(({ body }) => ({ range: body }));
  return {
    regionsIn: itemsIn(regions),
    armsIn: itemsIn(arms),
    ownIn: itemsIn([...arms, ...counted, ...bodies]),
    ifs: new Set(branches.flatMap(({ kind, head }) => (kind === 'if' ? [head.start] : []))),
  };
}

const ownArms = ({ kind, arms }: BranchRegion): CountedArm[] =>
  kind === 'default-arg'
    ? []
    : arms.flatMap(({ range, hits }, at) =>
        range === null || (kind === 'binary-expr' && at === 0) ? [] : [{ range, hits }],
      );

/** Whether a statement ran by what V8 counts in it, or as what follows an `if`. */
function hasRun({ range: whole, after }: SyntaxStatement, known: Known): boolean {
  const own = known.ownIn(whole);
  const hasRunIn = ({ range, hits }: StatementRegion) =>
    hits && (range === whole ? known.ifs.has(after) : own.some((one) => contains(one.range, range)));
  return known.regionsIn(whole).some(hasRunIn) || known.armsIn(whole).some(({ hits }) => hits);
}

/** A statement and those in it that have no count of their own. */
function heldBy({ range: whole }: SyntaxStatement, { regionsIn, ownIn }: Known): StatementRegion[] {
  const own = ownIn(whole);
  return regionsIn(whole).filter(({ range }) => !own.some((one) => contains(one.range, range)));
}
