/** A source of numbers that gives the same sequence for the same seed on every machine. */
export interface Seeded {
  /** A number in [0, 1). */
  unit(): number;
  /** An integer in [0, bound). */
  below(bound: number): number;
  pick<T>(list: readonly T[]): T;
}

/** Mixes integers into one 32-bit seed (the finaliser of MurmurHash3 after each). */
export function seedOf(...parts: readonly number[]): number {
  let seed = 0x9e3779b9;
  for (const part of parts) {
    seed = Math.imul(seed ^ part, 0x85ebca6b);
    seed = Math.imul(seed ^ (seed >>> 13), 0xc2b2ae35);
    seed ^= seed >>> 16;
  }
  return seed >>> 0;
}

/** Mulberry32: 32 bits of state, good enough to spread choices. */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number): number => Math.floor(unit() * bound);
  return {
    unit,
    below,
    pick: <T,>(list: readonly T[]): T => {
      const chosen = list[below(list.length)];
      if (chosen === undefined) throw new Error('pick: the list is empty');
      return chosen;
    },
  };
}
