import type { SourceSyntax, SyntaxStatement } from '../model/syntax.js';
import { partitionPoint } from '../numbers/partition-point.js';

/** Whether a statement has a function where the tools start it: that one's count may be what is reported of it. */
export function isFunction({ range, anchor }: SyntaxStatement, { functions }: SourceSyntax): boolean {
  const next = partitionPoint(functions.length, (at) => functions[at]!.signature.start < range.start);
  return next < functions.length && functions[next]!.signature.start <= anchor;
}
