import type { LcovFunctions } from '../../../model/coverage.js';
import { toColumns } from './sort-functions.js';
import { matchFunctions, type NamedCount, type NamedFunction } from './match-functions.js';

/** The rows of functions of the record being read. */
export class FunctionRows {
  #declared: NamedFunction[] = [];
  #called: NamedCount[] = [];
  /** LCOV 2.2: `FNL` by index, and the `FNA` rows that point there. */
  readonly #groups = new Map<string, { line: number; endLine: number; used: boolean }>();
  readonly #aliases: { index: string; hits: number; name: string }[] = [];

  /** An `FN` row. */
  pushDeclared(line: number, endLine: number, name: string): void {
    this.#declared.push({ name, line, endLine, hits: 0 });
  }

  /** An `FNDA` row. */
  pushCalled(hits: number, name: string): void {
    this.#called.push({ name, hits });
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

  /** The rows as the model has them, `onUnmatched` called for each that lacks a line or a count; forgets the rows. */
  take(onUnmatched: (name: string) => void): LcovFunctions {
    const functions = [
      ...matchFunctions(this.#declared, this.#called, onUnmatched),
      ...this.#takeAliases(onUnmatched),
    ];
    this.#declared = [];
    this.#called = [];
    return toColumns(functions);
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
