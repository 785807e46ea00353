/** The middle value; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  if (low === undefined || high === undefined) throw new Error('median: no values');
  return (low + high) / 2;
}

/** `median (least–most)`, each in the form that `show` gives. */
export function spread(values: readonly number[], show: (value: number) => string): string {
  return `${show(median(values))} (${show(Math.min(...values))}–${show(Math.max(...values))})`;
}

/** Quotients of values measured in the same round, so that a slow spell of the machine weighs on both. */
export function pairedRatios(values: readonly number[], others: readonly number[]): number[] {
  return values.map((value, round) => {
    const other = others[round];
    if (other === undefined) throw new Error(`pairedRatios: round ${round} has no other value`);
    return value / other;
  });
}

/** A part of the benchmark's output; `agrees` is false where results differ that must be the same. */
export interface Section {
  readonly markdown: string;
  readonly agrees: boolean;
}

/** A bar is text in the output; it never sets the exit code, for time depends on the machine. */
export function barText(name: string, reached: boolean, value: string, bar: string): string {
  return `- ${name}: ${value}, the bar is ${bar}: ${reached ? 'PASS' : '**does not reach**'}`;
}
