import type { LcovFile } from '../../model/coverage.js';
import { countPositive } from '../../totals/totals-of.js';
import { BranchRows } from './rows/branch-rows.js';
import { FunctionRows } from './rows/function-rows.js';
import { REMARKS } from './lcov-remarks.js';
import type { LcovFault, LcovScan } from './lcov-scan.js';
import { LineRows } from './rows/line-rows.js';

/** The totals that a record may declare, by their key. */
export const TOTALS = ['LF', 'LH', 'FNF', 'FNH', 'BRF', 'BRH'] as const;
export type Total = (typeof TOTALS)[number];

/** The record being read: one `SF` and what follows it up to its `end_of_record`. */
export class LcovRecord {
  readonly lines = new LineRows();
  readonly functions = new FunctionRows();
  readonly branches = new BranchRows();
  readonly #totals = new Map<Total, number>();
  #path = '';
  #start = 0;
  #isOpen = false;
  #unknownAt = -1;
  #hasDropped = false;
  #hasGroups = false;

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get path(): string {
    return this.#path;
  }

  /** Offset of its `SF`. */
  get start(): number {
    return this.#start;
  }

  open(path: string, start: number): void {
    this.#path = path;
    this.#start = start;
    this.#isOpen = true;
    this.#unknownAt = -1;
    this.#hasDropped = false;
    this.#hasGroups = false;
    this.#totals.clear();
  }

  declareTotal(total: Total, value: number): void {
    this.#totals.set(total, value);
  }

  /** Notes a line whose type is not known. */
  noteUnknown(offset: number): void {
    if (this.#unknownAt < 0) this.#unknownAt = offset;
  }

  /** Notes a row that was left out, so that a total that counts it is no contradiction. */
  noteDropped(): void {
    this.#hasDropped = true;
  }

  /** Notes that functions are listed as groups of aliases (`FNL`, `FNA`), whose totals count groups. */
  noteGroups(): void {
    this.#hasGroups = true;
  }

  /** Ends the record: the file it tells of (its arrays hold until rows are read again), or why it can't be used. */
  close({ remarks }: LcovScan): LcovFile | LcovFault {
    this.#isOpen = false;
    const file: LcovFile = {
      format: 'lcov',
      path: this.#path,
      lines: this.lines.take(() => remarks.add(REMARKS.duplicateLine, this.#start, this.#path)),
      functions: this.functions.take((name) => remarks.add(REMARKS.unmatchedFunction, this.#start, name)),
      branches: this.branches.take(() => remarks.add(REMARKS.duplicateArm, this.#start, this.#path)),
    };
    return this.#checkTotals(file, remarks) ?? file;
  }

  #checkTotals(file: LcovFile, remarks: LcovScan['remarks']): LcovFault | null {
    for (const [total, declared] of this.#totals) {
      const found = countTotal(file, total);
      if (declared === found || (this.#hasGroups && total.startsWith('FN'))) continue;
      const lacksRows = total.endsWith('F') && declared > found;
      if (lacksRows && total === 'LF' && found === 0 && !this.#hasDropped) {
        const message = `${this.#path} declares ${declared} lines (LF) and lists none: the report holds totals only.`;
        return { code: 'REPORT_SUMMARY_ONLY', offset: this.#start, message };
      }
      // A row that was lost in a line of unknown type would pass for code that can't run.
      if (lacksRows && this.#unknownAt >= 0) {
        const message = `The line is of an unknown type, and the record of ${this.#path} lacks ${declared - found} of the rows that its ${total} declares.`;
        return { code: 'REPORT_MALFORMED', offset: this.#unknownAt, message };
      }
      remarks.add(
        REMARKS.totalsContradict,
        this.#start,
        `${total}:${declared} of ${this.#path}, which lists ${found}`,
      );
    }
    return null;
  }
}

function countTotal(file: LcovFile, total: Total): number {
  switch (total) {
    case 'LF':
      return file.lines.lines.length;
    case 'LH':
      return countPositive(file.lines.hits);
    case 'FNF':
      return file.functions.names.length;
    case 'FNH':
      return countPositive(file.functions.hits);
    case 'BRF':
      return file.branches.lines.length;
    case 'BRH':
      return countPositive(file.branches.hits);
  }
}
