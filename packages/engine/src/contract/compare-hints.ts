import type { SourceSyntax } from '../model/syntax.js';

/** An ignore hint of a source: its line (1-based) and its comment. */
export interface HintLine {
  readonly line: number;
  readonly text: string;
}

/**
 * The hints of a file that it had not before: those of one wording are counted, so that a hint which only moved is none.
 */
export function addedHints(before: readonly HintLine[], now: readonly HintLine[]): HintLine[] {
  const former = countTexts(before);
  return now.filter(({ text }) => !take(former, text));
}

/**
 * The hints that hide lines which stood in the open before: a stretch whose end went or moved down, a hint that was put
 * before other code. Code that is new, or that moved together with its hint, makes none.
 */
export function widenedHints(before: SourceSyntax, now: SourceSyntax): HintLine[] {
  const former = linesOf(before);
  const present = linesOf(now);
  const inTheOpen = countTexts(former.filter(({ hint }) => hint === null));
  for (const { text, hint } of present) if (hint === null) take(inTheOpen, text);
  const hidden = countTexts(former.filter(({ hint }) => hint !== null));
  const widened = new Set<HintLine>();
  for (const { text, hint } of present) {
    if (hint !== null && !take(hidden, text) && take(inTheOpen, text)) widened.add(hint);
  }
  return [...widened].map(({ line, text }) => ({ line, text }));
}

interface SourceLine {
  readonly text: string;
  /** The first that hides it; null where none does. */
  readonly hint: HintLine | null;
}

/** Lines with a word in them: a brace says nothing of what it belongs to. */
function linesOf({ text, lineStarts, hints }: SourceSyntax): SourceLine[] {
  return lineStarts.flatMap((start, index) => {
    const line = text.slice(start, lineStarts[index + 1]);
    const at = start + line.search(/\w/);
    if (at < start) return [];
    const hint = hints.find(({ hides }) => hides.start <= at && at < hides.end) ?? null;
    return [{ text: line.trim(), hint }];
  });
}

function countTexts(lines: readonly { readonly text: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of lines) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** Takes one of a text; false where none is left. */
function take(counts: Map<string, number>, text: string): boolean {
  const left = counts.get(text) ?? 0;
  if (left > 0) counts.set(text, left - 1);
  return left > 0;
}
