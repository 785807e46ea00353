import type { Node } from 'oxc-parser';
import type { SyntaxStatement } from '@org/coverage-engine';

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

/** Where the statements begin that a member of a list is: one a declarator. */
function startsOf(member: Node): number[] {
  if (member.type !== 'VariableDeclaration') return [member.start];
  return [member.start, ...member.declarations.slice(1).map(({ start }) => start)];
}
