import { BYTE, END_OF_RECORD, SOURCE_FILE, standsAt } from './lcov-bytes.js';

/** Where a record stands in a report: from its `SF` to behind its `end_of_record`, and the path that it names. */
export interface RecordSpan {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

const TEST_NAME = Buffer.from('TN:');
const LONGEST_LINE = 1 << 16;

/**
 * Finds the records of a report that comes in windows, so that no more of it need be in memory than what is wanted.
 *
 * Only of a report without any oddity: each record closed, nothing but `TN` lines between them, `\n` after each line.
 * Any other is to be read whole.
 */
export class RecordIndex {
  readonly #records: RecordSpan[] = [];
  #isRegular = true;

  /** The records found so far; null when the report is odd. */
  get records(): readonly RecordSpan[] | null {
    return this.#isRegular ? this.#records : null;
  }

  /**
   * Finds the records that end in a window. Gives how many of its bytes are done with: the next window begins there.
   *
   * @param offset where the window begins in the report
   * @param isLast whether the report ends with it
   */
  add(window: Buffer, offset: number, isLast: boolean): number {
    let at = 0;
    const starts = new Finder(window, SOURCE_FILE);
    const ends = new Finder(window, END_OF_RECORD);
    while (this.#isRegular && at < window.length) {
      const newline = window.indexOf(BYTE.newline, at);
      if (newline === -1) break;
      if (newline - at > LONGEST_LINE) this.#isRegular = false;
      if (standsAt(window, at, TEST_NAME)) {
        at = newline + 1;
        continue;
      }
      const path = window.toString('utf8', at + SOURCE_FILE.length, newline);
      if (!standsAt(window, at, SOURCE_FILE) || path.trim() === '' || path.endsWith('\r')) {
        this.#isRegular = false;
        break;
      }
      const end = ends.find(newline);
      const next = starts.find(newline);
      if (end === window.length || end + END_OF_RECORD.length === window.length) break;
      const behind = end + END_OF_RECORD.length;
      const isOdd = next < end || window[end - 1] !== BYTE.newline || window[behind] !== BYTE.newline;
      if (isOdd) {
        this.#isRegular = false;
        break;
      }
      this.#records.push({ path, start: offset + at, end: offset + behind + 1 });
      at = behind + 1;
    }
    if (isLast && at < window.length) this.#isRegular = false;
    return at;
  }
}

/** Finds what may begin a line: not what stands behind a character that a name is made of. */
class Finder {
  readonly #bytes: Buffer;
  readonly #needle: Buffer;
  #found = -1;

  constructor(bytes: Buffer, needle: Buffer) {
    this.#bytes = bytes;
    this.#needle = needle;
  }

  /** The first offset from one on, which never falls from call to call; the length of the bytes for none. */
  find(from: number): number {
    if (this.#found >= from) return this.#found;
    let at = this.#bytes.indexOf(this.#needle, from);
    while (at > 0 && isInName(this.#bytes[at - 1]!)) at = this.#bytes.indexOf(this.#needle, at + 1);
    this.#found = at === -1 ? this.#bytes.length : at;
    return this.#found;
  }
}

/** Printable ASCII: neither blank nor control, nor a byte of a mark such as UTF-8's. */
const isInName = (byte: number) => byte > 32 && byte < 127;
