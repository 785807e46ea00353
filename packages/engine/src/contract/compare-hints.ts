/** An ignore hint of a source: its line (1-based) and its comment. */
export interface HintLine {
  readonly line: number;
  readonly text: string;
}

/**
 * The hints of a file that it had not before: those of one wording are counted, so that a hint which only moved is none.
 */
export function addedHints(before: readonly HintLine[], now: readonly HintLine[]): HintLine[] {
  const former = new Map<string, number>();
  for (const { text } of before) former.set(text, (former.get(text) ?? 0) + 1);
  return now.filter(({ text }) => {
    const left = former.get(text) ?? 0;
    if (left > 0) former.set(text, left - 1);
    return left === 0;
  });
}
