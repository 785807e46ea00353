import type { Acknowledgement } from '@org/coverage-manifest';

/**
 * Says why a change is agreed to, or null. Each agreement holds for one weakening: what was acknowledged before the change
 * holds for a former one, and a second of the same wording needs a reason of its own.
 */
export function acknowledgedIn(
  now: readonly Acknowledgement[],
  before: readonly Acknowledgement[],
): (change: string) => string | null {
  const spent = new Map<string, number>();
  const spend = (change: string): number => {
    const count = spent.get(change) ?? 0;
    spent.set(change, count + 1);
    return count;
  };
  for (const { change } of before) spend(change);
  return (change) => now.filter((one) => one.change === change)[spend(change)]?.reason ?? null;
}
