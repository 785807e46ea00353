import { BYTE, BYTE_ORDER_MARK, END_OF_RECORD, SOURCE_FILE, standsAt } from './lcov-bytes.js';
import { LineFinder } from './line-finder.js';

/** Where a record that is not read ends. */
export type RecordEnd =
  | { readonly kind: 'closed'; readonly next: number }
  | { readonly kind: 'unclosed'; readonly next: number }
  | { readonly kind: 'truncated' };

/** Finds the ends of records by native search, in time linear in the report however often it is asked. */
export class RecordSkipper {
  readonly #bytes: Buffer;
  readonly #ends: LineFinder;
  readonly #starts: LineFinder;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#ends = new LineFinder(bytes, END_OF_RECORD, beginsLine);
    this.#starts = new LineFinder(bytes, SOURCE_FILE, beginsLine);
  }

  /** The end of the record whose `SF` line ends before `from`; `from` never falls from call to call. */
  skip(from: number): RecordEnd {
    const end = this.#ends.find(from);
    const start = this.#starts.find(from);
    if (end === this.#bytes.length && start === end) return { kind: 'truncated' };
    return start < end
      ? { kind: 'unclosed', next: start }
      : { kind: 'closed', next: end + END_OF_RECORD.length };
  }
}

/** What may stand between a newline and the line proper, as for the reader of records. */
function beginsLine(bytes: Buffer, offset: number): boolean {
  let start = offset;
  for (;;) {
    const before = start > 0 ? bytes[start - 1] : BYTE.newline;
    if (before === BYTE.newline) return true;
    if (before === BYTE.space || before === BYTE.tab || before === BYTE.return) start--;
    else if (standsAt(bytes, start - BYTE_ORDER_MARK.length, BYTE_ORDER_MARK))
      start -= BYTE_ORDER_MARK.length;
    else return false;
  }
}
