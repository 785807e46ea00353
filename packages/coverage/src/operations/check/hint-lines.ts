import type { HintLine, Syntax } from '@org/coverage-engine';

/** A file as it is or was. */
export interface Version {
  readonly path: string;
  readonly text: string;
}

/** Text that may be a hint: files without it need not be parsed. */
const MAY_HINT = /(?:istanbul|[cv]8|node:coverage)\s+(?:ignore|disable)/;

/** A comment by which Stryker leaves mutants out. */
const MUTANT_HINT = /\/[/*]\s*Stryker\s+disable(?=\s|$).*/;

const STRETCH = /(?:istanbul|[cv]8|node:coverage)\s+ignore\s+start(?=\W|$)/;

/** Whether a text may have a hint; of a mutation target, Stryker's count as well. */
export const mayHint = (text: string, isMutated: boolean): boolean =>
  MAY_HINT.test(text) || (isMutated && MUTANT_HINT.test(text));

/** The ignore hints of a file. In a text that can't be parsed, all that looks like one counts. */
export function ignoreHints({ path, text }: Version, syntax: Syntax): HintLine[] {
  const parsed = syntax.parse(path, text);
  if (parsed === null || 'error' in parsed) return linesLike(text, MAY_HINT);
  const hints = parsed.hints.map(({ line, text }) => ({ line, text }));
  // Vitest takes these words for the start of an ignored stretch anywhere, even in a string.
  const unlisted = linesLike(text, STRETCH).filter((like) =>
    hints.every((hint) => !hint.text.includes(like.words)),
  );
  return [...hints, ...unlisted.map(({ line, text }) => ({ line, text }))].sort((a, b) => a.line - b.line);
}

/** Stryker's hints in a text; one may begin in the line after its comment does. */
export const mutantHints = (text: string): HintLine[] =>
  [...text.matchAll(new RegExp(MUTANT_HINT, 'g'))].map(({ 0: words, index }) => ({
    line: text.slice(0, index).split('\n').length,
    text: words.trim(),
  }));

function linesLike(text: string, words: RegExp): (HintLine & { readonly words: string })[] {
  return text.split('\n').flatMap((line, index) => {
    const found = words.exec(line);
    return found ? [{ line: index + 1, text: line.trim(), words: found[0] }] : [];
  });
}
