import type { LcovFile } from '../../model/coverage.js';
import { float64Column, int32Column, sealCounts, sealOrdinals } from './column.js';

/** Where the rows of one record begin in the columns of the report, and how many there are. */
interface Place {
  readonly path: string;
  readonly names: readonly string[];
  readonly firstLine: number;
  readonly lineCount: number;
  readonly firstFunction: number;
  readonly firstBranch: number;
  readonly branchCount: number;
}

/** How many bytes of a report of Vitest there are for each row, rounded down. */
const BYTES_PER_LINE = 48;
const BYTES_PER_FUNCTION = 96;
const BYTES_PER_ARM = 32;

/**
 * Keeps the rows of all records of a report, each column in one piece.
 *
 * A buffer for each column of each record, forty thousand in a large workspace, would cost as much as to parse them.
 */
export class LcovStore {
  #places: Place[] = [];
  readonly #lines = int32Column();
  readonly #lineHits = float64Column();
  readonly #startLines = int32Column();
  readonly #endLines = int32Column();
  readonly #functionHits = float64Column();
  readonly #branchLines = int32Column();
  readonly #blocks = int32Column();
  readonly #arms = int32Column();
  readonly #armHits = float64Column();

  /** Forgets all records; `expectedBytes` of LCOV then find room without growing, if they are as most are. */
  clear(expectedBytes: number): void {
    const lines = Math.ceil(expectedBytes / BYTES_PER_LINE);
    const functions = Math.ceil(expectedBytes / BYTES_PER_FUNCTION);
    const branches = Math.ceil(expectedBytes / BYTES_PER_ARM);
    this.#places = [];
    for (const column of [this.#lines, this.#lineHits]) column.clear(lines);
    for (const column of [this.#startLines, this.#endLines, this.#functionHits]) column.clear(functions);
    for (const column of [this.#branchLines, this.#blocks, this.#arms, this.#armHits]) column.clear(branches);
  }

  /** Copies what a record holds. */
  add({ path, lines, functions, branches }: LcovFile): void {
    this.#lineHits.add(lines.hits);
    this.#endLines.add(functions.endLines);
    this.#functionHits.add(functions.hits);
    this.#blocks.add(branches.blocks);
    this.#arms.add(branches.arms);
    this.#armHits.add(branches.hits);
    this.#places.push({
      path,
      names: functions.names,
      firstLine: this.#lines.add(lines.lines),
      lineCount: lines.lines.length,
      firstFunction: this.#startLines.add(functions.startLines),
      firstBranch: this.#branchLines.add(branches.lines),
      branchCount: branches.lines.length,
    });
  }

  /** The records in the order in which they were added, as views of exact-size columns. */
  seal(): LcovFile[] {
    const lines = this.#lines.seal();
    const lineHits = sealCounts(this.#lineHits);
    const startLines = this.#startLines.seal();
    const endLines = this.#endLines.seal();
    const functionHits = sealCounts(this.#functionHits);
    const branchLines = this.#branchLines.seal();
    const blocks = sealOrdinals(this.#blocks);
    const arms = sealOrdinals(this.#arms);
    const armHits = sealCounts(this.#armHits);
    return this.#places.map(
      ({ path, names, firstLine, lineCount, firstFunction, firstBranch, branchCount }) => {
        const lastLine = firstLine + lineCount;
        const lastFunction = firstFunction + names.length;
        const lastBranch = firstBranch + branchCount;
        return {
          format: 'lcov',
          path,
          lines: { lines: lines.subarray(firstLine, lastLine), hits: lineHits.subarray(firstLine, lastLine) },
          functions: {
            names,
            startLines: startLines.subarray(firstFunction, lastFunction),
            endLines: endLines.subarray(firstFunction, lastFunction),
            hits: functionHits.subarray(firstFunction, lastFunction),
          },
          branches: {
            lines: branchLines.subarray(firstBranch, lastBranch),
            blocks: blocks.subarray(firstBranch, lastBranch),
            arms: arms.subarray(firstBranch, lastBranch),
            hits: armHits.subarray(firstBranch, lastBranch),
          },
        };
      },
    );
  }
}
