import { METRICS } from '@org/coverage-manifest';
import { bandOf } from '@org/coverage-manifest/contract';
import { compareText } from '../model/compare-text.js';
import type { FileCoverage } from '../model/coverage.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type {
  BandFile,
  BandMetric,
  BandsDocument,
  Metric,
  Mode,
  Ratio,
  Unmeasured,
} from '../model/document.js';
import type { Project } from '../model/project.js';
import type { Syntax } from '../model/syntax.js';
import { absentReason, judgeUnreported } from '../judge/judge-unreported.js';
import { doubtOf, outcomeOf, type ReportsState } from '../judge/outcome.js';
import { lineNumbers } from '../judge/plan.js';
import { meets } from '../numbers/meets.js';
import { addRatios, isEmpty } from '../numbers/ratio.js';
import { fileTotals, type FileTotals } from './file-totals.js';
import { listsNothing } from './lists-nothing.js';
import { NAMED_LINES } from './named-lines.js';

/** A project with the files of its universe, each in its layer; paths workspace-relative, sorted. */
export interface BandsProject {
  readonly project: Project;
  readonly files: readonly { readonly path: string; readonly layer: string }[];
}

export interface BandsJudgeInput {
  readonly projects: readonly BandsProject[];
  readonly evidence: ReadonlyMap<string, readonly FileCoverage[]>;
  /** Texts of the files that no report knows, and, where there are sources, of those in which none lists anything. */
  readonly texts: ReadonlyMap<string, string>;
  readonly wasRun: (project: Project) => boolean;
  readonly reports: ReportsState;
  readonly diagnostics: readonly Diagnostic[];
}

/** The verdict on the declared bands: each layer's metrics against its minimum, in integers. */
export function judgeBands(input: BandsJudgeInput, mode: Mode, syntax: Syntax): BandsDocument {
  const unmeasured: Unmeasured[] = [];
  let lineOnly = false;
  let something = false;
  const projects = input.projects.map(({ project, files }) => {
    const layers = new Map<string, { path: string; totals: FileTotals }[]>(
      project.contract.layers.filter((layer) => layer.declared).map((layer) => [layer.name, []]),
    );
    for (const { path, layer } of files) {
      const evidence = input.evidence.get(path) ?? [];
      if (evidence.length === 0 || listsNothing(evidence)) {
        const absent = judgeAbsent(path, input, project, syntax);
        if (absent) unmeasured.push(absent);
        if (absent || evidence.length === 0) continue;
      }
      const totals = fileTotals(evidence);
      lineOnly ||= totals.precision === 'line';
      something = true;
      const list = layers.get(layer);
      if (list) list.push({ path, totals });
      else layers.set(layer, [{ path, totals }]);
    }
    return {
      project: project.name,
      root: project.root,
      layers: [...layers].map(([layer, members]) => layerBands(project, layer, members)),
    };
  });
  const below = projects.some((project) => project.layers.some((layer) => layer.status === 'fail'));
  const reason =
    doubtOf(input.reports, unmeasured.length > 0) ??
    (below ? 'below-band' : something ? 'all-covered' : 'nothing-to-check');
  return {
    schemaVersion: 1,
    ...outcomeOf(reason, mode),
    precision: lineOnly ? 'line' : 'statement',
    freshness: input.reports.freshness,
    projects,
    unmeasured,
    stale: input.reports.stale,
    diagnostics: input.diagnostics,
  };
}

function judgeAbsent(
  path: string,
  input: BandsJudgeInput,
  project: Project,
  syntax: Syntax,
): Unmeasured | null {
  const text = input.texts.get(path);
  const isListed = input.evidence.has(path);
  const absent =
    text === undefined ? null : judgeUnreported(path, text, lineNumbers('all', text), syntax, isListed);
  // Where nothing shows what a file owes, the tool whose report has it knows more.
  const isUnknown = absent === null || typeof absent === 'string';
  const owesNothing = isUnknown ? isListed : absent.executable.length === 0;
  if (owesNothing) return null;
  return { file: path, project: project.name, reason: absentReason(absent, isListed, input.wasRun(project)) };
}

function layerBands(
  project: Project,
  layer: string,
  members: readonly { readonly path: string; readonly totals: FileTotals }[],
): BandsDocument['projects'][number]['layers'][number] {
  const band = bandOf(project.contract, layer);
  const metrics = METRICS.map((metric): BandMetric => {
    const ratio = addRatios(...members.map(({ totals }) => totals.ratios[metric]));
    const minimum = band[metric] ?? null;
    return {
      metric,
      covered: ratio.covered,
      total: ratio.total,
      minimum,
      status: statusOf(ratio, minimum),
      files: members.flatMap((member) => pullsDown(member, metric)).sort(worstFirst),
    };
  });
  const status = metrics.some((metric) => metric.status === 'fail')
    ? 'fail'
    : metrics.every((metric) => metric.total === 0)
      ? 'empty'
      : 'pass';
  return { layer, files: members.length, status, metrics };
}

function statusOf(ratio: Ratio, minimum: number | null): BandMetric['status'] {
  if (minimum === null) return 'not-declared';
  if (isEmpty(ratio)) return 'empty';
  return meets(ratio, minimum) ? 'pass' : 'fail';
}

function pullsDown({ path, totals }: { path: string; totals: FileTotals }, metric: Metric): BandFile[] {
  const { covered, total } = totals.ratios[metric];
  if (covered === total) return [];
  return [
    { file: path, missing: total - covered, total, lines: totals.missing[metric].slice(0, NAMED_LINES) },
  ];
}

const worstFirst = (a: BandFile, b: BandFile) => b.missing - a.missing || compareText(a.file, b.file);
