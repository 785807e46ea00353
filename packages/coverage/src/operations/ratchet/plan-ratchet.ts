import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BASELINE, type Band } from '@org/coverage-manifest';
import type { FeatureContract } from '@org/coverage-manifest/contract';
import { floorPercent, type BandsDocument, type Metric, type RatchetDocument } from '@org/coverage-engine';
import { CoverageError } from '../../io/coverage-error.js';
import { loadManifest } from '../../io/projects/load-manifest.js';
import { editNumbers } from '../../io/manifest-text/edit-numbers.js';
import { locateBands, type BandPlace, type LocateBand } from '../../io/manifest-text/locate-bands.js';
import type { ManifestChange } from '../../io/manifest-text/stage-manifest.js';
import type { WrittenNumber } from '../../io/manifest-text/value-tree.js';

type Raised = RatchetDocument['raised'][number];
type NotLiteral = RatchetDocument['notLiteral'][number];

/** What is to be done to one manifest. */
export interface ManifestPlan {
  /** By line. */
  readonly raised: readonly Raised[];
  readonly notLiteral: readonly NotLiteral[];
  /** Null when nothing is raised. */
  readonly change: ManifestChange | null;
}

/** A minimum that a layer owes, what was measured of it, and where its number stands. */
interface Owed extends BandPlace {
  readonly layer: string;
  readonly metric: Metric;
  readonly minimum: number;
  readonly covered: number;
  readonly total: number;
  /** What was measured, in whole percents, cut. */
  readonly measured: number;
}

/**
 * Finds the numbers of a manifest that stand below what was measured. A layer without a band of its own owes the
 * baseline's, which rises no higher than the lowest of those who owe it.
 *
 * @param file the manifest's workspace-relative POSIX path
 * @throws CoverageError MANIFEST_UNREADABLE when the text is not UTF-8, and could not be written back as it is
 */
export async function planRatchet(
  workspaceRoot: string,
  file: string,
  project: BandsDocument['projects'][number],
): Promise<ManifestPlan> {
  const text = readManifest(workspaceRoot, file);
  const locate = locateBands(file, text);
  const raised: (Raised & { readonly place: WrittenNumber })[] = [];
  const notLiteral: NotLiteral[] = [];
  for (const { owner, metric, layer, place, minimum, measured, covered, total } of leastOf(
    owedBy(project, locate),
  )) {
    const position = { project: project.project, file, line: place.line, layer: owner, metric };
    const to = measured > minimum ? measured : null;
    // The text may say a number that something else overrides.
    if (place.kind === 'elsewhere' || place.value !== minimum) {
      const reason = place.kind === 'elsewhere' ? place.reason : 'computed';
      notLiteral.push({ ...position, reason, minimum, to });
    } else if (to !== null) {
      const limitedBy = layer === owner ? {} : { limitedBy: layer };
      raised.push({ ...position, covered, total, from: minimum, to, ...limitedBy, place });
    }
  }
  raised.sort((a, b) => a.place.start - b.place.start);
  notLiteral.sort((a, b) => a.line - b.line);
  const edits = raised.map(({ place: { start, end }, to }) => ({ start, end, value: to }));
  return {
    raised: raised.map(({ place: _place, ...row }) => row),
    notLiteral,
    change:
      raised.length === 0
        ? null
        : {
            file,
            from: text,
            to: editNumbers(text, edits),
            expected: withRaised(await loadManifest(workspaceRoot, file), raised, locate),
          },
  };
}

function owedBy({ layers }: BandsDocument['projects'][number], locate: LocateBand): Owed[] {
  return layers.flatMap(({ layer, metrics }) =>
    metrics.flatMap(({ metric, minimum, covered, total }): Owed[] => {
      const measured = floorPercent({ covered, total });
      if (minimum === null || measured === null) return [];
      return [{ ...locate(layer, metric), layer, metric, minimum, covered, total, measured }];
    }),
  );
}

/** Of the layers that owe the same number, the one with the lowest share. */
function leastOf(owed: readonly Owed[]): Iterable<Owed> {
  const least = new Map<string, Owed>();
  for (const one of owed) {
    const key = `${one.metric} ${one.owner}`;
    const former = least.get(key);
    if (former === undefined || one.measured < former.measured) least.set(key, one);
  }
  return least.values();
}

/** What the manifest must come to. */
function withRaised(
  contract: FeatureContract,
  raised: readonly Raised[],
  locate: LocateBand,
): FeatureContract {
  const bandWith = (layer: string, band: Band): Band => {
    const numbers = raised.filter(
      (row) => row.layer === locate(layer, row.metric).owner && band[row.metric] !== undefined,
    );
    return { ...band, ...Object.fromEntries(numbers.map(({ metric, to }) => [metric, to])) };
  };
  return {
    ...contract,
    baseline: bandWith(BASELINE, contract.baseline),
    layers: contract.layers.map((layer) => ({ ...layer, band: bandWith(layer.name, layer.band) })),
  };
}

function readManifest(workspaceRoot: string, file: string): string {
  try {
    // The mark stays: the text is written back as it was.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      readFileSync(join(workspaceRoot, file)),
    );
  } catch (cause) {
    throw new CoverageError({
      code: 'MANIFEST_UNREADABLE',
      message: `the manifest's text can't be read: ${(cause as Error).message}`,
      where: file,
      fix: 'save the manifest as UTF-8',
      cause,
    });
  }
}
