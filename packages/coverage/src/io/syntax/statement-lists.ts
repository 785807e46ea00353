import type { Node } from 'oxc-parser';
import type { Range, SyntaxStatement, SyntaxUnlisted } from '@org/coverage-engine';

/** The statements, each with the one before it in its list of those that the tools count. */
export function inLists(
  lists: readonly (readonly Node[])[],
  statements: readonly SyntaxStatement[],
): SyntaxStatement[] {
  const counted = new Set(statements.map(({ range }) => range.start));
  const before = new Map<number, number>();
  for (const list of lists) {
    const starts = list.flatMap(startsOf).filter((start) => counted.has(start));
    starts.forEach((start, index) => index > 0 && before.set(start, starts[index - 1]!));
  }
  return statements.map((statement) => {
    const after = before.get(statement.range.start);
    return after === undefined ? statement : { ...statement, after };
  });
}

/** Statements that tools may not count, each with the one behind it that they do, where nothing but others of them stands between. */
export function beforeOthers(
  lists: readonly (readonly Node[])[],
  unlisted: readonly Range[],
  statements: readonly SyntaxStatement[],
): SyntaxUnlisted[] {
  if (unlisted.length === 0) return [];
  const counted = new Set(statements.map(({ range }) => range.start));
  const ranges = new Map(unlisted.map((range) => [range.start, range]));
  return lists.flatMap((list) => {
    let next: number | null = null;
    return list
      .flatMap(startsOf)
      .reverse()
      .flatMap((start) => {
        const range = ranges.get(start);
        if (range !== undefined) return [{ range, next }];
        next = counted.has(start) ? start : null;
        return [];
      });
  });
}

/** Where the statements begin that a member of a list is: one a declarator. */
function startsOf(member: Node): number[] {
  if (member.type !== 'VariableDeclaration') return [member.start];
  return [member.start, ...member.declarations.slice(1).map(({ start }) => start)];
}
