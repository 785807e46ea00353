import {
  addCounts,
  NO_COUNTS,
  ownerRoot,
  totalsOf,
  type BandsProject,
  type MergedFile,
  type MetricCounts,
} from '@org/coverage-engine';
import type { StatementTotals } from './statement-totals.js';

interface Counts {
  readonly layerOf: ReadonlyMap<string, string>;
  total: MetricCounts;
  readonly layers: Map<string, MetricCounts> | null;
}

/** Counts files into their packages and layers as they pass: they are merged once, for the report and for the sums. */
export class CountsByPackage {
  private readonly byRoot: ReadonlyMap<string, Counts>;

  constructor(
    packages: readonly BandsProject[],
    private readonly roots: ReadonlySet<string>,
    private readonly statements: StatementTotals,
  ) {
    this.byRoot = new Map(
      packages.map(({ project, files }) => [
        project.root,
        {
          layerOf: new Map(files.map(({ path, layer }) => [path, layer])),
          total: NO_COUNTS,
          layers: project.hasManifest
            ? new Map(
                project.contract.layers
                  .filter(({ declared }) => declared)
                  .map(({ name }) => [name, NO_COUNTS]),
              )
            : null,
        },
      ]),
    );
  }

  *passing(files: Iterable<MergedFile>): Iterable<MergedFile> {
    for (const file of files) {
      this.add(file);
      yield file;
    }
  }

  totalOf(root: string): MetricCounts {
    return this.byRoot.get(root)!.total;
  }

  layersOf(root: string): ReadonlyMap<string, MetricCounts> | null {
    return this.byRoot.get(root)!.layers;
  }

  /** What one file counts for. */
  ofFile(file: MergedFile): MetricCounts {
    const ofReport = totalsOf(file);
    return { ...ofReport, statements: ofReport.statements ?? this.statements.of(file.path, ofReport) };
  }

  private add(file: MergedFile): void {
    const counts = this.byRoot.get(ownerRoot(this.roots, file.path) ?? '')!;
    const ofFile = this.ofFile(file);
    counts.total = addCounts([counts.total, ofFile]);
    if (counts.layers === null) return;
    const layer = counts.layerOf.get(file.path)!;
    counts.layers.set(layer, addCounts([counts.layers.get(layer) ?? NO_COUNTS, ofFile]));
  }
}
