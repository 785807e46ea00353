import type { Provenance } from '@org/coverage-manifest/provenance';
import { compareContents, type Freshness } from './compare-contents.js';
import type { FeatureFiles } from './feature-files.js';

/** How the contents that are there compare with those that the provenance lists, where sources of its are there. */
export function checkFreshness(root: string, provenance: Provenance, files: FeatureFiles): Freshness {
  const recorded = Object.keys(provenance.sources.files);
  // One that lists no source is of a feature that had none: those that are there are new.
  if (recorded.length === 0 || recorded.some((file) => files.judged.has(file))) {
    return compareContents(root, provenance, files);
  }
  return { stale: null, deletedTests: [], testsAreThere: false };
}
