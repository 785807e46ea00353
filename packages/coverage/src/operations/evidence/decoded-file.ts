import { countLines } from './count-lines.js';

const CARRIAGE_RETURN = 13;
/** The first byte of U+2028 and U+2029. */
const SEPARATOR_LEAD = 0xe2;

/** The byte order mark is kept: v8-to-istanbul counts it among the columns of the first line. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A file as the tools see it that count its lines; what is made of its bytes is made once, when first asked for. */
export class DecodedFile {
  readonly path: string;
  readonly #bytes: Uint8Array;
  #text: string | undefined;
  #lines: readonly string[] | undefined;
  #otherLineEnds: number | undefined;

  constructor(path: string, bytes: Uint8Array) {
    this.path = path;
    this.#bytes = bytes;
  }

  /** Newlines, and one. */
  get lineCount(): number {
    return countLines(this.#bytes);
  }

  get text(): string {
    return (this.#text ??= decoder.decode(this.#bytes));
  }

  get lines(): readonly string[] {
    return (this.#lines ??= this.text.split('\n'));
  }

  /** How much of it ends a line for the tools that count JavaScript, though not in git: then no line is proof. */
  get otherLineEnds(): number {
    return (this.#otherLineEnds ??= this.#countOtherLineEnds());
  }

  #countOtherLineEnds(): number {
    const bytes = this.#bytes;
    if (!bytes.includes(CARRIAGE_RETURN) && !bytes.includes(SEPARATOR_LEAD)) return 0;
    return this.text.match(/\r(?!\n)|[\u2028\u2029]/g)?.length ?? 0;
  }
}
