import { addHits } from '../../../numbers/add-hits.js';

/** A function of a record; `line` is 0 where the report gives none. */
export interface NamedFunction {
  readonly name: string;
  readonly line: number;
  readonly endLine: number;
  hits: number;
}

/** A count of a record, which knows its function by name only. */
export interface NamedCount {
  readonly name: string;
  readonly hits: number;
}

/**
 * Gives the functions of one record their counts by name.
 *
 * A name declared and counted the same number of times is matched in order, a name declared once takes the sum. Any other
 * mismatch gives all functions of the name their lowest count, so that none passes for another. A count without a function
 * makes one at line 0, for it is part of the totals.
 */
export function matchFunctions(
  functions: readonly NamedFunction[],
  counts: readonly NamedCount[],
  onUnmatched: (name: string) => void,
): NamedFunction[] {
  const hitsByName = Map.groupBy(counts, nameOf);
  const result: NamedFunction[] = [];
  for (const [name, declared] of Map.groupBy(functions, nameOf)) {
    const hits = (hitsByName.get(name) ?? []).map((count) => count.hits);
    hitsByName.delete(name);
    if (declared.length === 1 && hits.length > 0) {
      declared[0]!.hits = hits.reduce(addHits);
    } else if (declared.length === hits.length) {
      declared.forEach((one, i) => (one.hits = hits[i]!));
    } else {
      onUnmatched(name);
      const lowest = hits.reduce((a, b) => Math.min(a, b), hits[0] ?? 0);
      for (const one of declared) one.hits = lowest;
    }
    for (const one of declared) result.push(one);
  }
  for (const [name, counted] of hitsByName) {
    onUnmatched(name);
    result.push({ name, line: 0, endLine: 0, hits: counted.map(({ hits }) => hits).reduce(addHits) });
  }
  return result;
}

const nameOf = ({ name }: { readonly name: string }): string => name;
