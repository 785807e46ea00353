import type { SourceSyntax, SyntaxStatement } from '../model/syntax.js';
import { isFunction } from './is-function.js';

/** The statement behind another in its list, by where that one starts. */
export type Followers = ReadonlyMap<number | undefined, SyntaxStatement>;

export const followersOf = ({ statements }: SourceSyntax): Followers =>
  new Map(statements.map((statement) => [statement.after, statement]));

/** A statement and those behind it in its list, but for functions: these may run by themselves. */
export function* listFrom(
  first: SyntaxStatement | undefined,
  followers: Followers,
  source: SourceSyntax,
): Iterable<SyntaxStatement> {
  for (let at = first; at; at = followers.get(at.range.start)) if (!isFunction(at, source)) yield at;
}
