import type { LcovBranches, LcovFunctions, LineCounts } from '../model/coverage.js';
import { putNumber } from './put-number.js';

const CAPACITY = 1 << 18;
/** No row without its name is longer: a key, up to four numbers of at most 16 digits, and what divides them. */
const LONGEST_ROW = 80;
const NEWLINE = 10;
const COMMA = 44;
const AFTER_DIGITS = 58;
const MINUS = 45;
const LAST_ASCII = 127;

/** LCOV on its way out through one buffer: rows are put there without making strings. */
export class LcovOutput {
  readonly #bytes = Buffer.allocUnsafe(CAPACITY);
  readonly #write: (bytes: Uint8Array) => void;
  #length = 0;

  /** `write` gets views of the buffer, each of which holds until it returns. */
  constructor(write: (bytes: Uint8Array) => void) {
    this.#write = write;
  }

  flush(): void {
    if (this.#length > 0) this.#write(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
  }

  bytes(bytes: Uint8Array): void {
    if (this.#length + bytes.length > CAPACITY) this.flush();
    if (bytes.length > CAPACITY) {
      this.#write(bytes);
      return;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  text(text: string): void {
    const most = text.length * 3;
    if (this.#length + most > CAPACITY) this.flush();
    if (most > CAPACITY) {
      this.#write(Buffer.from(text));
      return;
    }
    const bytes = this.#bytes;
    let at = this.#length;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > LAST_ASCII) {
        this.#length += bytes.write(text, this.#length);
        return;
      }
      bytes[at++] = code;
    }
    this.#length = at;
  }

  /** `FN` rows; the end line only where there is one, for LCOV before 2.0 has none. */
  functionRows({ names, startLines, endLines }: LcovFunctions): void {
    for (let i = 0; i < names.length; i++) {
      this.text('FN:');
      this.#numberAndComma(startLines[i]!);
      if (endLines[i]! > 0 || beginsLikeEndLine(names[i]!)) this.#numberAndComma(endLines[i]!);
      this.#textAndNewline(names[i]!);
    }
  }

  /** `FNDA` rows, in the order of the functions: by that, equal names are told apart. */
  callRows({ names, hits }: LcovFunctions): void {
    for (let i = 0; i < names.length; i++) {
      this.text('FNDA:');
      this.#numberAndComma(hits[i]!);
      this.#textAndNewline(names[i]!);
    }
  }

  /** `BRDA` rows. */
  branchRows({ lines, blocks, arms, hits }: LcovBranches): void {
    const bytes = this.#bytes;
    let at = this.#length;
    for (let i = 0; i < lines.length; i++) {
      at = this.#roomAt(at);
      bytes[at++] = 0x42;
      bytes[at++] = 0x52;
      bytes[at++] = 0x44;
      bytes[at++] = 0x41;
      bytes[at++] = 0x3a;
      at = putNumber(bytes, at, lines[i]!);
      bytes[at++] = COMMA;
      at = putNumber(bytes, at, blocks[i]!);
      bytes[at++] = COMMA;
      at = putNumber(bytes, at, arms[i]!);
      bytes[at++] = COMMA;
      if (hits[i]! < 0) bytes[at++] = MINUS;
      else at = putNumber(bytes, at, hits[i]!);
      bytes[at++] = NEWLINE;
    }
    this.#length = at;
  }

  /** `DA` rows. */
  lineRows({ lines, hits }: LineCounts): void {
    const bytes = this.#bytes;
    let at = this.#length;
    for (let i = 0; i < lines.length; i++) {
      at = this.#roomAt(at);
      bytes[at++] = 0x44;
      bytes[at++] = 0x41;
      bytes[at++] = 0x3a;
      at = putNumber(bytes, at, lines[i]!);
      bytes[at++] = COMMA;
      at = putNumber(bytes, at, hits[i]!);
      bytes[at++] = NEWLINE;
    }
    this.#length = at;
  }

  #numberAndComma(value: number): void {
    const end = putNumber(this.#bytes, this.#roomAt(this.#length), value);
    this.#bytes[end] = COMMA;
    this.#length = end + 1;
  }

  /** Where a row may begin, when what was put ends at `at`: there, or at the start of the buffer, which is written. */
  #roomAt(at: number): number {
    if (at + LONGEST_ROW <= CAPACITY) return at;
    this.#length = at;
    this.flush();
    return 0;
  }

  #textAndNewline(text: string): void {
    this.text(text);
    this.text('\n');
  }
}

/** Whether the reader would take the beginning of a name for an end line. */
function beginsLikeEndLine(name: string): boolean {
  // Few names do, and to ask a pattern for each makes garbage.
  return name.charCodeAt(0) < AFTER_DIGITS && /^ *\d+ *,/.test(name);
}
