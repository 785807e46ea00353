import type { Range, SourceSyntax, SyntaxStatement } from '../model/syntax.js';
import { contains } from '../syntax/ranges.js';
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
  const known = knownCounts(regions, branches, source, byMap);
  const followers = followersOf(source);
  const changed = new Map<Range, Pick<StatementRegion, 'hits' | 'doubt'>>();
  for (const part of parts) {
    const outer = source.statements.findLast(({ range }) => contains(range, part));
    if (!outer || !mayBeLeftOut(part, hits.get(outer.range) ?? 0, branches)) continue;
    const list = [...listFrom(followers.get(outer.range.start), followers, source)];
    if (list.length === 0 || hits.get(list[0]!.range) !== 0) continue;
    const ran = byMap ? list.findLastIndex((statement) => hasRun(statement, known)) + 1 : 0;
    const counted = byMap ? list.findIndex((item, at) => at >= ran && isBehindIf(item, branches)) : -1;
    const open = list.slice(ran, counted === -1 ? undefined : counted);
    const unsure = hits.get(open[0]?.range as Range) === 0 ? open : [];
    const unrun = list.slice(0, ran).filter(({ range }) => hits.get(range) === 0);
    for (const { range } of [...unrun, ...unsure].flatMap((statement) => heldBy(statement, known)))
      changed.set(range, { hits: null, doubt: 'behind-untaken-await' });
    for (const { range } of unrun) changed.set(range, { hits: 1 });
  }
  return regions.map((item) => ({ ...item, ...changed.get(item.range) }));
}

interface Known {
  readonly regions: readonly StatementRegion[];
  readonly branches: readonly BranchRegion[];
  /** Arms with a count of their own: defaults have none, nor has the operand that decides. */
  readonly arms: readonly CountedArm[];
  /** What is counted by itself, whatever stands before it. */
  readonly own: readonly Range[];
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
  const bodies = functions.map(({ body }) => body);
  if (!byMap) return { regions, branches, arms: [], own: bodies };
  const arms = branches.flatMap(ownArms);
  const counted = blocks.filter(({ kind }) => kind !== 'label');
  return { regions, branches, arms, own: [...arms, ...counted].map(({ range }) => range).concat(bodies) };
}

const ownArms = ({ kind, arms }: BranchRegion): CountedArm[] =>
  kind === 'default-arg'
    ? []
    : arms.flatMap(({ range, hits }, at) =>
        range === null || (kind === 'binary-expr' && at === 0) ? [] : [{ range, hits }],
      );

/** Whether a part of a statement was left out at least once. */
function mayBeLeftOut({ start }: Range, times: number, branches: readonly BranchRegion[]): boolean {
  const arm = branches.flatMap(({ arms }) => arms).find(({ range }) => range?.start === start);
  return (arm?.hits ?? 0) < times;
}

/** Whether a statement ran by what V8 counts in it, or as what follows an `if`. */
function hasRun(statement: SyntaxStatement, { regions, branches, arms, own }: Known): boolean {
  const { range: whole } = statement;
  const within = own.filter((range) => contains(whole, range));
  const hasRunIn = ({ range, hits }: StatementRegion) =>
    hits && (range === whole ? isBehindIf(statement, branches) : within.some((one) => contains(one, range)));
  return regions.some(hasRunIn) || arms.some(({ range, hits }) => hits && contains(whole, range));
}

const isBehindIf = ({ after }: SyntaxStatement, branches: readonly BranchRegion[]): boolean =>
  branches.some(({ kind, head }) => kind === 'if' && head.start === after);

/** A statement and those in it that have no count of their own. */
function heldBy({ range: whole }: SyntaxStatement, { regions, own }: Known): StatementRegion[] {
  const apart = own.filter((range) => contains(whole, range));
  return regions.filter(({ range }) => contains(whole, range) && !apart.some((one) => contains(one, range)));
}
