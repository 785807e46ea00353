/** Cuts bytes into columns, one behind the other. */
export class ColumnCursor {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  #at = 0;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
  }

  /** The next numbers of four bytes, which none of fewer precede. */
  words(length: number): Int32Array {
    return new Int32Array(this.#bytes.buffer, this.#advance(length * 4), length);
  }

  /** The next numbers of one byte. */
  bytes(length: number): Uint8Array {
    return new Uint8Array(this.#bytes.buffer, this.#advance(length), length);
  }

  /** What is behind them. */
  rest(): Uint8Array {
    return this.#bytes.subarray(this.#at);
  }

  #advance(size: number): number {
    const start = this.#at;
    this.#at += size;
    return start;
  }
}
