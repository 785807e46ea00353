import { BYTE, END_OF_RECORD, SOURCE_FILE, standsAt } from './lcov-bytes.js';
import { LineFinder } from './line-finder.js';

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
    const starts = new LineFinder(window, SOURCE_FILE, standsApart);
    const ends = new LineFinder(window, END_OF_RECORD, standsApart);
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

/** What stands behind a character that a name is made of begins no line. */
const standsApart = (bytes: Buffer, offset: number): boolean => !isInName(bytes[offset - 1]!);

/** Printable ASCII: neither blank nor control, nor a byte of a mark such as UTF-8's. */
const isInName = (byte: number) => byte > 32 && byte < 127;
