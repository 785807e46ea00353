import type { Counts, Ordinals } from '../../model/coverage.js';

const MAX_INT32 = 2 ** 31 - 1;
const MAX_UINT8 = 255;

type Numbers = Int32Array | Float64Array;

/** A growing column of numbers; each piece that is added lies in one stretch. */
export class Column<T extends Numbers> {
  readonly #make: (length: number) => T;
  #values: T;
  #length = 0;

  constructor(make: (length: number) => T) {
    this.#make = make;
    this.#values = make(0);
  }

  /** Forgets the values and keeps their room, which is made to hold `expected` at least. */
  clear(expected: number): void {
    this.#length = 0;
    if (expected > this.#values.length) this.#values = this.#make(expected);
  }

  /** Copies the values to the end and returns where they begin. */
  add(values: ArrayLike<number>): number {
    const start = this.#length;
    const end = start + values.length;
    if (end > this.#values.length) {
      const grown = this.#make(Math.max(end, this.#values.length * 2));
      grown.set(this.#values.subarray(0, start));
      this.#values = grown;
    }
    this.#values.set(values, start);
    this.#length = end;
    return start;
  }

  /** All values in an exact-size array. */
  seal(): T {
    return this.#values.slice(0, this.#length) as T;
  }

  /** The values in place: they hold until the next is added. */
  get values(): T {
    return this.#values.subarray(0, this.#length) as T;
  }
}

export function int32Column(): Column<Int32Array> {
  return new Column((length) => new Int32Array(length));
}

export function float64Column(): Column<Float64Array> {
  return new Column((length) => new Float64Array(length));
}

/** Counts in an array of their own, of 32 bits each if none needs more. */
export function sealCounts(column: Column<Float64Array>): Counts {
  const { values } = column;
  const counts = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value > MAX_INT32) return column.seal();
    counts[i] = value;
  }
  return counts;
}

/** Numbers from 0 on in an array of their own, of 8 bits each if none needs more. */
export function sealOrdinals(column: Column<Int32Array>): Ordinals {
  const { values } = column;
  const ordinals = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value > MAX_UINT8) return column.seal();
    ordinals[i] = value;
  }
  return ordinals;
}
