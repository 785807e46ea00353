import type { DiffDocument, Freshness, Mode, Reason, Stale } from '../model/document.js';
import type { MutationReason } from '../model/mutation.js';

/** What is to be thought of the reports that may speak for what is judged. */
export interface ReportsState {
  /** How many were read and can be used. */
  readonly read: number;
  /** A report that was asked for is not there. */
  readonly missing: boolean;
  readonly freshness: Freshness;
  readonly stale: readonly Stale[];
  /** One that was needed can't be used; its reason is in the diagnostics. */
  readonly unreadable: boolean;
}

/** What makes any finding uncertain, the doubt that takes precedence first; null where there is none. */
export function doubtOf(reports: ReportsState, isUnmeasured: boolean): Reason | null {
  if (reports.unreadable) return 'unreadable-report';
  if (reports.missing || (reports.read === 0 && isUnmeasured)) return 'no-report';
  if (reports.stale.length > 0) return 'stale';
  return isUnmeasured ? 'unmeasured' : null;
}

type AnyReason = DiffDocument['reason'] | MutationReason;

/** What passes. Whatever is not listed fails, a reason that is yet to be invented too. */
const PASSING = new Set<AnyReason>(['all-covered', 'detected', 'nothing-to-mutate', 'nothing-to-check']);

export const passes = (reason: AnyReason): boolean => PASSING.has(reason);

/** How a document begins: what follows from its reason, which fails only where the gate is enforced. */
export function outcomeOf<R extends AnyReason>(reason: R, mode: Mode) {
  const failing = !passes(reason);
  return {
    status: failing && mode === 'enforce' ? 'fail' : 'pass',
    reason,
    mode,
    ...(mode === 'observe' ? { wouldFail: failing } : {}),
  } as const;
}
