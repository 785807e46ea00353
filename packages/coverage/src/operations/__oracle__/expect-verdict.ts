import { executableLines, fileTruth, type FileTruth, type Missing, type Tally } from './expect-file.js';
import { ROOTS, type Case, type CaseFile } from './make-case.js';
import { BANDS, DEFAULT_BAND } from './run-case.js';

type Metric = 'statements' | 'branches' | 'functions' | 'lines';
type Band = Partial<Record<Metric, number>>;

/** The part of the document that the specification decides; lists are sorted, each entry once. */
export interface Expected {
  readonly status: 'pass' | 'fail';
  readonly reason: string;
  readonly wouldFail: boolean;
  readonly changedLines: number;
  readonly executableLines: number;
  readonly coveredLines: number;
  readonly branches: Tally;
  readonly functions: Tally;
  /** `file:line kind armLine severity` */
  readonly uncovered: readonly string[];
  /** `file:line reason`; line 0 for a whole file */
  readonly unmeasured: readonly string[];
  /** `file executableLines` */
  readonly excluded: readonly string[];
  /** `file reason` */
  readonly skipped: readonly string[];
  /** `root layer metric covered/total` */
  readonly layers: readonly string[];
}

/** A judged file with what is known of it. */
interface Judged {
  readonly file: CaseFile;
  readonly layer: keyof typeof BANDS | 'controllers';
  readonly truth: FileTruth;
}

const NOTHING: FileTruth = {
  executable: [],
  covered: [],
  missing: [],
  unknown: [],
  statements: { covered: 0, total: 0 },
  functions: { covered: 0, total: 0 },
  branches: { covered: 0, total: 0 },
};

/** What the verdict on a case must be. */
export function expectVerdict(made: Case): Expected {
  const skipped: string[] = made.deleted === null ? [] : [`${made.deleted} deleted`];
  const unmeasured: string[] = [];
  const excluded: string[] = [];
  const judged: Judged[] = [];
  for (const file of made.files) {
    const hasReport = made.reports.some(({ root }) => root === file.root);
    if (file.universe === 'outside') skipped.push(`${file.path} not-in-universe`);
    // Without a manifest and without a report a project does not gate.
    else if (file.root === ROOTS[1] && !hasReport) skipped.push(`${file.path} no-manifest-and-no-report`);
    else if (file.onlyRenamed) skipped.push(`${file.path} renamed-unchanged`);
    else if (file.universe === 'excluded') excluded.push(`${file.path} ${executableLines(file).length}`);
    else if (file.evidence !== null) {
      const truth = fileTruth(file, file.evidence);
      truth.unknown.forEach((line) => unmeasured.push(`${file.path}:${line} statement-unknown-to-report`));
      judged.push({ file, layer: layerOf(file), truth });
    } else {
      const executable = executableLines(file);
      if (executable.length === 0) skipped.push(`${file.path} no-executable-code`);
      else unmeasured.push(`${file.path}:0 ${hasReport ? 'not-loaded-by-any-test' : 'project-not-run'}`);
      judged.push({ file, layer: layerOf(file), truth: { ...NOTHING, executable } });
    }
  }
  return {
    ...verdictOn(made, judged, unmeasured.length > 0),
    unmeasured: unmeasured.sort(),
    excluded: excluded.sort(),
    skipped: skipped.sort(),
  };
}

type Verdict = Omit<Expected, 'unmeasured' | 'excluded' | 'skipped'>;

function verdictOn(made: Case, judged: readonly Judged[], hasUnmeasured: boolean): Verdict {
  const places = [...new Set(judged.map(placeOf))].map((place) =>
    judged.filter((one) => placeOf(one) === place),
  );
  const entries = places.flatMap((files) => {
    const short = shortMetrics(made, files);
    return files.flatMap((one) =>
      one.truth.missing.map((missing) => ({
        path: one.file.path,
        missing,
        severity: severityOf(made, one, missing, short),
      })),
    );
  });
  const isShort = made.policy === 'bands' && places.some((files) => shortMetrics(made, files).length > 0);
  const failing = isShort || entries.some(({ severity }) => severity === 'fail');
  const executable = judged.flatMap(({ truth }) => truth.executable).length;
  const bad = hasUnmeasured || failing;
  return {
    status: bad && made.mode === 'enforce' ? 'fail' : 'pass',
    reason: reasonOf(made, { executable, hasUnmeasured, isShort, failing }),
    wouldFail: bad && made.mode === 'observe',
    changedLines: judged.flatMap(({ file }) => file.changed).length,
    executableLines: executable,
    coveredLines: judged.flatMap(({ truth }) => truth.covered).length,
    branches: added(judged.map(({ truth }) => truth.branches)),
    functions: added(judged.map(({ truth }) => truth.functions)),
    uncovered: once(
      entries.flatMap(({ path, missing: { line, kind, armLine }, severity }) =>
        severity === null ? [] : [`${path}:${line} ${kind} ${armLine ?? '-'} ${severity}`],
      ),
    ),
    layers: places
      .filter((files) => files.some(({ file }) => file.evidence !== null))
      .flatMap(layerTexts)
      .sort(),
  };
}

const once = (entries: readonly string[]): string[] => [...new Set(entries)].sort();

function reasonOf(
  made: Case,
  found: {
    readonly executable: number;
    readonly hasUnmeasured: boolean;
    readonly isShort: boolean;
    readonly failing: boolean;
  },
): string {
  if (made.reports.length === 0 && found.executable > 0) return 'no-report';
  if (found.hasUnmeasured) return 'unmeasured';
  if (found.isShort) return 'below-band';
  if (found.failing) return 'uncovered';
  return found.executable === 0 ? 'nothing-to-check' : 'all-covered';
}

/** A layer that the manifest does not declare is part of the baseline; without a manifest all layers are known. */
function layerOf({ path, root }: CaseFile): Judged['layer'] {
  if (path.includes('/src/entities/')) return 'entities';
  if (path.includes('/src/application/use-cases/')) return 'use-cases';
  if (path.includes('/src/interface-adapters/controllers/') && root === ROOTS[1]) return 'controllers';
  return 'baseline';
}

const placeOf = ({ file, layer }: Judged): string => `${file.root} ${layer}`;

const bandOf = ({ file, layer }: Judged): Band =>
  file.root === ROOTS[1] || layer === 'controllers' ? DEFAULT_BAND : BANDS[layer];

const added = (tallies: readonly Tally[]): Tally => ({
  covered: tallies.reduce((sum, { covered }) => sum + covered, 0),
  total: tallies.reduce((sum, { total }) => sum + total, 0),
});

const changedOf = (files: readonly Judged[]): Record<Metric, Tally> => ({
  statements: added(files.map(({ truth }) => truth.statements)),
  branches: added(files.map(({ truth }) => truth.branches)),
  functions: added(files.map(({ truth }) => truth.functions)),
  lines: added(
    files.map(({ file, truth }) => ({
      covered: truth.covered.length,
      total: file.evidence === null ? 0 : truth.executable.length,
    })),
  ),
});

/** The metrics of a layer's changed code that are below its band; compared as integers, an empty one owes nothing. */
function shortMetrics(made: Case, files: readonly Judged[]): Metric[] {
  const changed = changedOf(files);
  const band = bandOf(files[0]!);
  return (Object.keys(changed) as Metric[]).filter(
    (metric) =>
      band[metric] !== undefined &&
      !(metric === 'branches' && (made.branches === 'off' || made.branches === 'warn')) &&
      changed[metric].total > 0 &&
      100 * changed[metric].covered < band[metric]! * changed[metric].total,
  );
}

/** The metrics that something missing pulls down: what is not called makes its line uncovered, an arm not taken does not. */
const METRICS_OF: Readonly<Record<Missing['kind'], readonly Metric[]>> = {
  statement: ['statements', 'lines'],
  function: ['functions', 'lines'],
  branch: ['branches'],
};

/**
 * Under `lines` all that is missing fails, and branches where the band asks for each of them (elsewhere they warn); under
 * `bands` what pulls a metric below its band. The option `branches` says for branches what it says.
 */
function severityOf(
  made: Case,
  one: Judged,
  { kind }: Missing,
  short: readonly Metric[],
): 'fail' | 'warn' | null {
  if (kind === 'branch' && made.branches !== undefined) return made.branches === 'off' ? null : made.branches;
  if (made.policy === 'bands')
    return METRICS_OF[kind].some((metric) => short.includes(metric)) ? 'fail' : 'warn';
  return kind !== 'branch' || bandOf(one).branches === 100 ? 'fail' : 'warn';
}

function layerTexts(files: readonly Judged[]): string[] {
  const changed = changedOf(files);
  return (Object.keys(changed) as Metric[]).map(
    (metric) => `${placeOf(files[0]!)} ${metric} ${changed[metric].covered}/${changed[metric].total}`,
  );
}
