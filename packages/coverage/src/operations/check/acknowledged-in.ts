import type { Acknowledgement } from '@org/coverage-manifest';

/**
 * Says why a change is agreed to, or null. What was acknowledged before the change holds for a former one: the second
 * weakening of the same wording needs a reason of its own.
 */
export function acknowledgedIn(
  now: readonly Acknowledgement[],
  before: readonly Acknowledgement[],
): (change: string) => string | null {
  const spent = new Map<string, number>();
  for (const { change } of before) spent.set(change, (spent.get(change) ?? 0) + 1);
  return (change) => {
    const reasons = now.filter((one) => one.change === change);
    return reasons[spent.get(change) ?? 0]?.reason ?? null;
  };
}
