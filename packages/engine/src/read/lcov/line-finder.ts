/** Finds the lines that begin with some bytes by native search, in time linear in the text however often it is asked. */
export class LineFinder {
  readonly #bytes: Buffer;
  readonly #needle: Buffer;
  readonly #mayBeginAt: (bytes: Buffer, offset: number) => boolean;
  #found = -1;

  /** @param mayBeginAt whether a line may begin at an offset above 0 */
  constructor(bytes: Buffer, needle: Buffer, mayBeginAt: (bytes: Buffer, offset: number) => boolean) {
    this.#bytes = bytes;
    this.#needle = needle;
    this.#mayBeginAt = mayBeginAt;
  }

  /** The first offset from one on, which never falls from call to call; the length of the bytes for none. */
  find(from: number): number {
    if (this.#found >= from) return this.#found;
    let at = this.#bytes.indexOf(this.#needle, from);
    while (at > 0 && !this.#mayBeginAt(this.#bytes, at)) at = this.#bytes.indexOf(this.#needle, at + 1);
    this.#found = at === -1 ? this.#bytes.length : at;
    return this.#found;
  }
}
