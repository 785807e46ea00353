type Numbers = Int32Array | Float64Array;

/** A growing column of numbers; each piece that is added lies in one stretch. */
export class Column<T extends Numbers> {
  readonly #make: (length: number) => T;
  #values: T;
  #length = 0;

  /** `expected` values have room from the start. */
  constructor(make: (length: number) => T, expected: number) {
    this.#make = make;
    this.#values = make(expected);
  }

  /** Copies the values to the end and returns where they begin. */
  add(values: T): number {
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
}

export function int32Column(expected: number): Column<Int32Array> {
  return new Column((length) => new Int32Array(length), expected);
}

export function float64Column(expected: number): Column<Float64Array> {
  return new Column((length) => new Float64Array(length), expected);
}
