import { parse } from 'node:path';
import type { BandMetric, Diagnostic, FileCoverage, Project } from '@org/coverage-engine';
import type * as Engine from '@org/coverage-engine/bands';
import { breachOf } from './breach.js';
import type { Breach } from './drift-error.js';
import type { FeatureContract } from '@org/coverage-manifest/contract';
import type { ReportTexts } from './report-texts.js';

export interface JudgeInput {
  readonly root: string;
  readonly contract: FeatureContract;
  readonly reports: ReportTexts;
  /** The layer of a file of the feature; null for one that is not judged. */
  readonly layerOf: (file: string) => string | null;
  /** The files that paths of the report may name; empty: take them as they stand. */
  readonly known: ReadonlySet<string>;
  /** Whether a report may lack all files of a layer (null: of the feature): there are some, and they hold types alone. */
  readonly mayLack: (layer: string | null) => boolean;
}

export interface ReportJudgement {
  readonly breaches: readonly Breach[];
  /** The feature's files of which the report has a record. */
  readonly reported: ReadonlySet<string>;
}

type Found = ReadonlyMap<string, readonly FileCoverage[]>;
const SHARED = ['branches', 'functions', 'lines'] as const;

/**
 * Judges a report as `coverage bands` does: Istanbul's where both formats are there, read and compared by the engine.
 *
 * Where the two formats count one file differently they are not of one run, and neither is believed.
 */
export function judgeReport(input: JudgeInput): ReportJudgement {
  const engine = loadEngine();
  const istanbul = input.reports.istanbul();
  const found = istanbul && readInto(engine, istanbul, 'coverage/coverage-final.json', input);
  const records = input.reports.lcov();
  const lcov = records && readInto(engine, records, 'coverage/lcov.info', input);
  const unusable = [found, lcov].find((reading) => reading !== null && 'breach' in reading);
  if (unusable && 'breach' in unusable) return { breaches: [unusable.breach], reported: new Set() };
  const files = ((found ?? lcov) as { readonly files: Found }).files;
  const breaches =
    found && lcov ? disagreements(engine, files, (lcov as { readonly files: Found }).files) : [];
  return {
    breaches: breaches.length > 0 ? breaches : bandBreaches(engine, files, input),
    reported: new Set(files.keys()),
  };
}

// Only where there is a report: the engine takes longer to load than all that comes before it.
function loadEngine(): typeof Engine {
  return require('@org/coverage-engine/bands') as typeof Engine;
}

function readInto(
  engine: typeof Engine,
  bytes: Buffer,
  name: string,
  { root, known }: JudgeInput,
): { readonly files: Found } | { readonly breach: Breach } {
  const { value, diagnostics } = engine.readReport(bytes, { name });
  const unreadable = errorIn({ diagnostics });
  if (value === null || unreadable) return unusable(name, unreadable);
  const paths = value.files.map((file) => file.path);
  const { resolved, diagnostic } = resolve(engine, name, paths, root, known);
  if (diagnostic) return unusable(name, diagnostic);
  const files = new Map<string, FileCoverage[]>();
  value.files.forEach((file, index) => {
    const path = resolved[index] ?? null;
    if (path !== null) files.set(path, [...(files.get(path) ?? []), file]);
  });
  return { files };
}

function resolve(
  engine: typeof Engine,
  report: string,
  paths: readonly string[],
  root: string,
  known: ReadonlySet<string>,
) {
  const place = root.replaceAll('\\', '/').replace(/\/+$/, '');
  const disk = parse(root).root.replaceAll('\\', '/');
  const folder = place.slice(disk.length);
  const below = (path: string): string => (folder === '' ? path : `${folder}/${path}`);
  const names = known.size > 0 ? known : new Set(paths.filter((path) => !/^(?:[\\/]|[A-Za-z]:)/.test(path)));
  // First from the top of the disk, so that a path may count from any folder above; then by what another machine's ends with.
  const whole = engine.resolveReportPaths({
    report,
    reportFolder: below('coverage'),
    projectRoots: new Set([folder]),
    workspaceRoots: [disk],
    files: new engine.WorkspaceFiles([...names].map(below)),
    paths,
  });
  const asIs = whole.paths.map(({ resolved }) => resolved?.slice(below('').length) ?? null);
  if (asIs.some((path) => path !== null)) return { resolved: asIs, diagnostic: errorIn(whole) };
  const own = engine.resolveReportPaths({
    report,
    reportFolder: 'coverage',
    projectRoots: new Set(['']),
    workspaceRoots: [place],
    files: new engine.WorkspaceFiles(names),
    paths,
  });
  return { resolved: own.paths.map(({ resolved }) => resolved), diagnostic: errorIn(own) };
}

const errorIn = ({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }): Diagnostic | undefined =>
  diagnostics.find(({ severity }) => severity === 'error');

function unusable(name: string, diagnostic: Diagnostic | undefined): { readonly breach: Breach } {
  const why = diagnostic ? `${diagnostic.message} (${diagnostic.code})` : 'it can’t be read';
  return { breach: breachOf('report-unusable', `${name} is no evidence: ${why}`) };
}

function disagreements(engine: typeof Engine, istanbul: Found, lcov: Found): Breach[] {
  const files = [...new Set([...istanbul.keys(), ...lcov.keys()])].filter((file) => {
    const [a, b] = [istanbul.get(file), lcov.get(file)];
    if (a === undefined || b === undefined) return true;
    const [x, y] = [engine.fileTotals(a).ratios, engine.fileTotals(b).ratios];
    return SHARED.some(
      (metric) => x[metric].covered !== y[metric].covered || x[metric].total !== y[metric].total,
    );
  });
  if (files.length === 0) return [];
  const what =
    'coverage/lcov.info and coverage/coverage-final.json count differently: they are not of one run';
  return [breachOf('report-unusable', what, { files })];
}

function bandBreaches(
  engine: typeof Engine,
  files: Found,
  { contract, layerOf, mayLack }: JudgeInput,
): Breach[] {
  const project: Project = { name: contract.name, root: '', contract, hasManifest: true };
  const judged = [...files.keys()].sort().flatMap((path) => {
    const layer = layerOf(path);
    return layer === null ? [] : [{ path, layer }];
  });
  if (judged.length === 0 && !mayLack(null)) {
    return [breachOf('report-unusable', 'the report knows none of the feature’s files')];
  }
  const document = engine.judgeBands(
    {
      projects: [{ project, files: judged }],
      evidence: files,
      texts: new Map(),
      wasRun: () => true,
      reports: { read: 1, missing: false, freshness: 'unproven', stale: [], unreadable: false },
      diagnostics: [],
    },
    'enforce',
    { parse: () => null },
  );
  return document.projects[0]!.layers.flatMap(({ layer, files: count, metrics }) => {
    if (count > 0 || mayLack(layer)) return metrics.flatMap((metric) => belowBand(engine, layer, metric));
    const what = `${layer}: its band is declared, and the report knows no file of it`;
    return [breachOf('layer-empty', what, { layer })];
  });
}

function belowBand(
  engine: typeof Engine,
  layer: string,
  { metric, status, covered, total, minimum, files }: BandMetric,
): Breach[] {
  if (status !== 'fail') return [];
  const share = `${covered} of ${total} ${metric} ran (${engine.percentText({ covered, total })})`;
  return [
    {
      kind: 'below-band',
      what: `${layer}: ${share}, the band asks for ${minimum} %`,
      layer,
      metric,
      measured: { covered, total },
      declared: minimum,
      files: files.map(({ file, lines }) => ({ file, lines })),
    },
  ];
}
