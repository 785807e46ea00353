import type { DiffCoverVerdict } from './peers/diff-cover.mts';

/** The part of our document that is compared. */
export interface OurDocument {
  readonly status: string;
  readonly reason: string;
  readonly totals: { readonly executableLines: number; readonly coveredLines: number };
  readonly uncovered: readonly { readonly file: string; readonly line: number; readonly kind: string }[];
  readonly unmeasured: readonly { readonly file: string; readonly line?: number }[];
}

export interface Agreement {
  readonly text: string;
  readonly agrees: boolean;
}

/**
 * Compares the two verdicts line by line.
 *
 * Ours has more: a changed line inside a statement of several lines owes that statement's count, and a signature its
 * function's, where diff-cover knows the lines with a `DA` only. None that diff-cover misses may be absent from ours.
 */
export function compareWithDiffCover(name: string, ours: OurDocument, theirs: DiffCoverVerdict): Agreement {
  const { executableLines, coveredLines } = ours.totals;
  const missing = new Set(
    ours.uncovered.filter((entry) => entry.kind !== 'branch').map((entry) => `${entry.file}:${entry.line}`),
  );
  const lost = theirs.missing.filter((line) => !missing.has(line));
  const shared =
    lost.length === 0
      ? `all ${theirs.missing.length} of diff-cover's are among them; the others continue a statement or belong to a signature`
      : `**DISAGREE**: ${lost.length} of diff-cover's are not among them, the first is ${lost[0]}`;
  const parts = [
    `${name}: ${ours.status}, ${ours.reason}`,
    `${executableLines - coveredLines} of ${executableLines} changed lines are missing`,
    ...(ours.unmeasured.length === 0 ? [] : [`${ours.unmeasured.length} unmeasured`]),
    shared,
  ];
  return { text: parts.join('; '), agrees: lost.length === 0 };
}
