import { join } from 'node:path';
import { METRICS, type Band } from '@org/coverage-manifest';
import type { FeatureContract } from '@org/coverage-manifest/contract';
import {
  fileTotals,
  floorPercent,
  judgeBands,
  type BandsDocument,
  type BandsProject,
  type Diagnostic,
  type FileTotals,
  type Metric,
} from '@org/coverage-engine';
import { fileReader } from '../../../io/files/file-reader.js';
import { readEvidence, type ReadEvidence } from '../../../io/reports/read-evidence.js';
import { createOxcSyntax } from '../../../io/syntax/oxc-syntax.js';
import { lookupOf } from '../../../operations/scene/lookup.js';
import type { Scene } from '../../../operations/scene/scene.js';
import { universesOf } from '../../../operations/scene/universes.js';

/** One file with what no test ran, as lines (1-based, ascending). */
export interface Gap {
  /** Workspace-relative POSIX. */
  readonly file: string;
  readonly missing: Readonly<Record<Metric, readonly number[]>>;
}

/** What a layer, or the baseline, has today. */
export interface LayerFigures {
  readonly layer: string;
  readonly counts: Readonly<Record<Metric, { readonly covered: number; readonly total: number }>>;
  /** Whole percentages, rounded down; a metric of which there is nothing yet is left out. */
  readonly band: Band;
}

/** What a measurement says of a project. */
export interface Figures {
  readonly layers: readonly LayerFigures[];
  readonly gaps: readonly Gap[];
  /** Files with code of which the report says nothing. */
  readonly unmeasured: readonly string[];
}

/**
 * The figures of a project from the two reports of one run, or what is wrong with these where they can't be used.
 *
 * A band takes the lower figure of the two: LCOV has no statements and counts other branches, and either report may be
 * the one that is judged later.
 *
 * @param scene with the roots of all projects of Nx
 * @param folder holds `coverage-final.json` and `lcov.info`; outside of the workspace
 * @param projectRoot workspace-relative POSIX; '' for the root
 */
export function readFigures(
  scene: Scene,
  projectRoot: string,
  contract: FeatureContract,
  folder: string,
): Figures | { readonly fault: Diagnostic | null } {
  const lookup = lookupOf(scene);
  const read = (name: string): ReadEvidence =>
    readEvidence(
      { name, absolute: join(folder, name), folder: projectRoot, owner: projectRoot },
      null,
      lookup,
    );
  const project = { name: contract.name, root: projectRoot, contract, hasManifest: true };
  const universe = universesOf([project], scene)[0]!;
  const detailed = read('coverage-final.json');
  const readings = [detailed, read('lcov.info')];
  const [byStatement, byLine] = readings.map((evidence) => judge(scene, universe, evidence));
  if (!byStatement || !byLine || !detailed.files) {
    const errors = readings.flatMap(({ diagnostics }) => diagnostics.filter(isError));
    return { fault: errors[0] ?? null };
  }
  const others = new Map(byLine.projects[0]!.layers.map((layer) => [layer.layer, layer]));
  return {
    layers: byStatement.projects[0]!.layers.filter(({ files }) => files > 0).map((layer) => ({
      layer: layer.layer,
      counts: Object.fromEntries(
        layer.metrics.map(({ metric, covered, total }) => [metric, { covered, total }]),
      ) as LayerFigures['counts'],
      band: bandOf([layer, others.get(layer.layer)]),
    })),
    gaps: universe.files.flatMap(({ path }) => gapOf(path, detailed.files!.get(path))),
    unmeasured: byStatement.unmeasured.map(({ file }) => file),
  };
}

type LayerBands = BandsDocument['projects'][number]['layers'][number];

const isError = ({ severity }: Diagnostic): boolean => severity === 'error';

function judge(scene: Scene, universe: BandsProject, evidence: ReadEvidence): BandsDocument | null {
  if (evidence.files === null) return null;
  const { bytes } = fileReader(scene.workspace.root);
  const absent = universe.files.filter(({ path }) => !evidence.files!.has(path));
  return judgeBands(
    {
      projects: [universe],
      evidence: evidence.files,
      texts: new Map(absent.map(({ path }) => [path, new TextDecoder().decode(bytes(path) ?? undefined)])),
      wasRun: () => true,
      reports: { read: 1, missing: false, freshness: 'unproven', stale: [], unreadable: false },
      diagnostics: [],
    },
    'observe',
    createOxcSyntax(),
  );
}

function bandOf(readings: readonly (LayerBands | undefined)[]): Band {
  const percentages = METRICS.flatMap((metric) => {
    const floors = readings.flatMap((layer) => {
      const figure = layer?.metrics.find((candidate) => candidate.metric === metric);
      return (figure && floorPercent(figure)) ?? [];
    });
    return floors.length === 0 ? [] : [[metric, Math.min(...floors)] as const];
  });
  return Object.fromEntries(percentages);
}

function gapOf(file: string, evidence: Parameters<typeof fileTotals>[0] | undefined): Gap[] {
  if (!evidence || evidence.length === 0) return [];
  const { missing }: FileTotals = fileTotals(evidence);
  return METRICS.some((metric) => missing[metric].length > 0) ? [{ file, missing }] : [];
}
