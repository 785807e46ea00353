/** Covered and total, in this order, of statements, branches, functions and lines. */
export type Totals = readonly [number, number, number, number, number, number, number, number];

/** A layer of the contract, or the baseline, which comes last. */
export interface LayerTotals {
  readonly layer: string;
  /** How many of its files the reports hold. */
  readonly count: number;
  readonly totals: Totals;
}

/**
 * What a run's reports add up to, recorded with them so that an application's start need not parse them.
 *
 * The totals are those of Istanbul's report; LCOV's differ in the statements, in the place of which it has the lines.
 */
export interface RecordedTotals {
  /** SHA-256 of each report that adds up to this, by its file name. */
  readonly reports: Readonly<Record<string, string>>;
  /** `RULES` of then. */
  readonly rules: string;
  /** The manifest's section `coverage`, as JSON: by it and the rules files were judged, and put into layers. */
  readonly section: string;
  readonly layers: readonly LayerTotals[];
  /** The judged files that the reports don't hold, sorted. */
  readonly lacking: readonly string[];
}

/**
 * Names what decides, besides the section, whether a file is judged and in which layer: the checksum of the constants of
 * `bands.ts` and `contract/standing-excludes.ts`, which this module's test prints. To be made another by hand where
 * `classify` itself comes to decide otherwise.
 */
export const RULES = 'af46c2f143dc5222e0459d93ea072e5b703cff633472f7b4a862381a7a4305dd';

/** The totals of a provenance, where they were recorded under this `coverage` section and these rules; else null. */
export function totalsOf(
  { totals }: { readonly totals?: RecordedTotals },
  section: unknown,
): RecordedTotals | null {
  return totals?.rules === RULES && totals.section === textOf(section) ? totals : null;
}

function textOf(section: unknown): string | null {
  try {
    return JSON.stringify(section);
  } catch {
    // A section that JSON can't hold is not the one that was recorded.
    return null;
  }
}
