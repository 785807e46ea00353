const LF = 10;
const CR = 13;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A place in a patch, to come back to. */
export interface PatchPlace {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** Walks a patch line by line in its bytes and owns the position; a CR before the LF belongs to the line's ending. */
export class PatchCursor {
  readonly #bytes: Uint8Array;
  #line = 1;
  #start: number;
  #end: number;

  constructor(bytes: Uint8Array, start = 0) {
    this.#bytes = bytes;
    this.#start = start;
    this.#end = this.#endOfLine(start);
  }

  /** Whether all lines are behind. */
  get done(): boolean {
    return this.#start >= this.#bytes.length;
  }

  /** The number of the current line, 1-based. */
  get line(): number {
    return this.#line;
  }

  /** Length of the current line in bytes, without its ending. */
  get length(): number {
    const end = this.#end;
    return (end > this.#start && this.#bytes[end - 1] === CR ? end - 1 : end) - this.#start;
  }

  /** The first byte of the current line; -1 when the line is empty. */
  get firstByte(): number {
    return this.length === 0 ? -1 : (this.#bytes[this.#start] ?? -1);
  }

  advance(): void {
    this.#start = this.#end + 1;
    this.#end = this.#endOfLine(this.#start);
    this.#line++;
  }

  /** Whether the current line begins with an ASCII text. */
  startsWith(prefix: string): boolean {
    if (this.length < prefix.length) return false;
    for (let i = 0; i < prefix.length; i++) {
      if (this.#bytes[this.#start + i] !== prefix.charCodeAt(i)) return false;
    }
    return true;
  }

  /** The current line from byte `from` on, decoded as UTF-8, at most `limit` bytes of it. */
  text(from = 0, limit = Infinity): string {
    const end = this.#start + Math.min(this.length, from + limit);
    return decoder.decode(this.#bytes.subarray(this.#start + from, end));
  }

  mark(): PatchPlace {
    return { line: this.#line, start: this.#start, end: this.#end };
  }

  reset(place: PatchPlace): void {
    this.#line = place.line;
    this.#start = place.start;
    this.#end = place.end;
  }

  #endOfLine(start: number): number {
    const end = start < this.#bytes.length ? this.#bytes.indexOf(LF, start) : -1;
    return end === -1 ? this.#bytes.length : end;
  }
}
