import type { ArmCount, BranchCount, IstanbulFile, Span, StatementCount } from '../../model/coverage.js';
import { endKey, startKey } from '../span-keys.js';

/**
 * The branches of a map, with an arm for each `else` that nobody wrote and source maps dropped, as under nyc: it was taken
 * as often as the `if` ran and its other arm was not.
 */
export function withDroppedElse({ branches, statements }: IstanbulFile): readonly BranchCount[] {
  const isAlone = ({ kind, arms }: BranchCount) => kind === 'if' && arms.length === 1;
  if (!branches.some(isAlone)) return branches;
  const statementsAt = Map.groupBy(statements, ({ span }) => keyOf(span));
  return branches.map((branch) => {
    const same = isAlone(branch) ? (statementsAt.get(keyOf(branch.span)) ?? []) : [];
    return same.length === 1 ? withElse(branch, same[0]!) : branch;
  });
}

function withElse(branch: BranchCount, { hits }: StatementCount): BranchCount {
  const taken = branch.arms[0]!;
  const dropped: ArmCount = { span: null, hits: Math.max(0, hits - taken.hits) };
  return { ...branch, arms: [taken, dropped] };
}

const keyOf = (span: Span): string => `${startKey(span)} ${endKey(span)}`;
