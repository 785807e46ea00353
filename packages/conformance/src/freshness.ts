import type { Provenance } from '@org/coverage-manifest/provenance';
import { compareContents } from './compare-contents.js';
import type { FeatureFiles } from './feature-files.js';

/** How the files that are there compare with those that a report was measured from. */
export interface Freshness {
  /** Null where the sources are not there to see. */
  readonly stale: readonly { readonly file: string; readonly reason: string }[] | null;
  /** Tests of the report that are gone, while others are there. */
  readonly deletedTests: readonly string[];
  readonly testsAreThere: boolean;
}

/** How the contents that are there compare with those that the provenance lists, where sources of its are there. */
export function checkFreshness(root: string, provenance: Provenance, files: FeatureFiles): Freshness {
  const recorded = Object.keys(provenance.sources.files);
  // One that lists no source is of a feature that had none: those that are there are new.
  if (recorded.length === 0 || recorded.some((file) => files.judged.has(file))) {
    return compareContents(root, provenance, files);
  }
  return { stale: null, deletedTests: [], testsAreThere: false };
}
