import type { LcovFunctions } from '../../../model/coverage.js';
import { sortFunctions, toColumns } from './function-columns.js';
import { BYTE } from '../lcov-bytes.js';
import { matchFunctions, type NamedFunction } from './match-functions.js';
import { namedRows, pushRow, type NamedRows } from './named-rows.js';

/**
 * The `FN` and `FNDA` lines of the record being read, names as byte ranges; its columns are kept from record to record.
 *
 * Most writers list the counts in the order of the functions: then no name is compared as a string.
 */
export class FunctionRows {
  readonly #declared = namedRows(256);
  readonly #called = namedRows(256);
  #inOrder = true;
  /** LCOV 2.2: `FNL` by index, and the `FNA` rows that point there. */
  readonly #groups = new Map<string, { line: number; endLine: number; used: boolean }>();
  readonly #aliases: { index: string; hits: number; name: string }[] = [];

  /** Reads the plain `FN:` and `FNDA:` lines from `start` on and returns the offset of the first line that is not one. */
  readRun(bytes: Buffer, start: number, limit: number): number {
    let at = start;
    while (at < limit && bytes[at] === BYTE.F && bytes[at + 1] === BYTE.N) {
      const next =
        bytes[at + 2] === BYTE.colon
          ? this.#readDeclared(bytes, at)
          : bytes[at + 2] === BYTE.D && bytes[at + 3] === BYTE.A && bytes[at + 4] === BYTE.colon
            ? this.#readCalled(bytes, at)
            : at;
      if (next === at) break;
      at = next;
    }
    return at;
  }

  /** An `FN` row; the name lies in the bytes from `start` to `end`. */
  pushDeclared(line: number, endLine: number, start: number, end: number): void {
    const row = pushRow(this.#declared, start, end);
    this.#declared.lines[row] = line;
    this.#declared.endLines[row] = endLine;
  }

  /** An `FNDA` row; the name lies in the bytes from `start` to `end`. */
  pushCalled(hits: number, start: number, end: number): void {
    this.#inOrder = false;
    this.#addCalled(hits, start, end);
  }

  /** An `FNL` row of LCOV 2.2. False when the index was used before. */
  pushGroup(index: string, line: number, endLine: number): boolean {
    if (this.#groups.has(index)) return false;
    this.#groups.set(index, { line, endLine, used: false });
    return true;
  }

  /** An `FNA` row of LCOV 2.2. */
  pushAlias(index: string, hits: number, name: string): void {
    this.#aliases.push({ index, hits, name });
  }

  /**
   * The rows as the model has them, `onUnmatched` called for each that lacks a line or a count; forgets the rows.
   * Holds until rows are read again.
   */
  take(bytes: Buffer, onUnmatched: (name: string) => void): LcovFunctions {
    const declared = this.#declared;
    const called = this.#called;
    const names = namesOf(bytes, declared);
    let functions: LcovFunctions;
    if (this.#inOrder && declared.count === called.count && this.#groups.size + this.#aliases.length === 0) {
      functions = sortFunctions({
        names,
        startLines: declared.lines.subarray(0, declared.count),
        endLines: declared.endLines.subarray(0, declared.count),
        hits: called.hits.subarray(0, called.count),
      });
    } else {
      const known = names.map((name, i) => ({
        name,
        line: declared.lines[i]!,
        endLine: declared.endLines[i]!,
        hits: 0,
      }));
      const counts = namesOf(bytes, called).map((name, i) => ({ name, hits: called.hits[i]! }));
      functions = toColumns([
        ...matchFunctions(known, counts, onUnmatched),
        ...this.#takeAliases(onUnmatched),
      ]);
    }
    declared.count = 0;
    called.count = 0;
    this.#inOrder = true;
    return functions;
  }

  #readDeclared(bytes: Buffer, at: number): number {
    let i = at + 3;
    let line = 0;
    let digit = bytes[i]! ^ BYTE.zero;
    while (digit <= 9) {
      line = line * 10 + digit;
      digit = bytes[++i]! ^ BYTE.zero;
    }
    if (bytes[i] !== BYTE.comma || line === 0 || i - at > 12) return at;
    const start = ++i;
    // A name that begins with a digit may be an end line: the slow way tells.
    if ((bytes[i]! ^ BYTE.zero) <= 9) return at;
    while (bytes[i] !== BYTE.newline) i++;
    const end = bytes[i - 1] === BYTE.return ? i - 1 : i;
    if (endsBlank(bytes, end)) return at;
    this.pushDeclared(line, 0, start, end);
    return i + 1;
  }

  #readCalled(bytes: Buffer, at: number): number {
    let i = at + 5;
    let hits = 0;
    let digit = bytes[i]! ^ BYTE.zero;
    while (digit <= 9) {
      hits = hits * 10 + digit;
      digit = bytes[++i]! ^ BYTE.zero;
    }
    if (bytes[i] !== BYTE.comma || i === at + 5 || i - at > 14) return at;
    const start = ++i;
    const declared = this.#declared;
    const index = this.#called.count;
    if (index < declared.count) {
      const end = declared.ends[index]!;
      let known = declared.starts[index]!;
      while (known < end && bytes[i] === bytes[known]) {
        i++;
        known++;
      }
      if (known < end) this.#inOrder = false;
    } else {
      this.#inOrder = false;
    }
    const same = i;
    while (bytes[i] !== BYTE.newline) i++;
    const end = bytes[i - 1] === BYTE.return ? i - 1 : i;
    if (endsBlank(bytes, end)) return at;
    if (end !== same) this.#inOrder = false;
    this.#addCalled(hits, start, end);
    return i + 1;
  }

  #addCalled(hits: number, start: number, end: number): void {
    const row = pushRow(this.#called, start, end);
    // Only now: a row that makes more room has other columns.
    this.#called.hits[row] = hits;
  }

  #takeAliases(onUnmatched: (name: string) => void): NamedFunction[] {
    const functions: NamedFunction[] = [];
    for (const { index, hits, name } of this.#aliases) {
      const group = this.#groups.get(index);
      if (group) group.used = true;
      else onUnmatched(name);
      functions.push({ name, line: group?.line ?? 0, endLine: group?.endLine ?? 0, hits });
    }
    for (const [index, group] of this.#groups) {
      if (group.used) continue;
      onUnmatched(`FNL:${index}`);
      functions.push({ name: '', line: group.line, endLine: group.endLine, hits: 0 });
    }
    this.#aliases.length = 0;
    this.#groups.clear();
    return functions;
  }
}

const namesOf = (bytes: Buffer, { count, starts, ends }: NamedRows): string[] =>
  Array.from({ length: count }, (_, i) => bytes.toString('utf8', starts[i], ends[i]));

/** Whether a name ends with what the slow way cuts off: both rows of a function must give it the same name. */
function endsBlank(bytes: Buffer, end: number): boolean {
  const last = bytes[end - 1];
  return last === BYTE.space || last === BYTE.tab || last === BYTE.return;
}
