import { bandOf } from '@org/coverage-manifest/contract';
import { compareText } from '../model/compare-text.js';
import type { FileCoverage } from '../model/coverage.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type {
  DiffDocument,
  Excluded,
  Ignored,
  LayerVerdict,
  Lost,
  Mode,
  Policy,
  Precision,
  Reason,
  Skipped,
  Uncovered,
  UncoveredHunk,
  Unmeasured,
} from '../model/document.js';
import type { Project } from '../model/project.js';
import type { Syntax } from '../model/syntax.js';
import { lineCount } from '../syntax/line-text.js';
import {
  addToTally,
  emptyTally,
  layerVerdict,
  severityOf,
  shortOf,
  uncoveredOf,
  type BranchPolicy,
  type JudgedFile,
  type Tally,
} from './findings.js';
import { hunksOf } from './hunks.js';
import type { FileJudgement } from './file-judgement.js';
import { judgeFile } from './judge-file.js';
import { judgeUnreported } from './judge-unreported.js';
import { doubtOf, outcomeOf, type ReportsState } from './outcome.js';
import { lineNumbers, type Plan, type PlannedFile } from './plan.js';

export interface DiffJudgeOptions {
  readonly policy: Policy;
  readonly mode: Mode;
  /** Unset: fail where the layer's band for branches is 100, warn elsewhere. */
  readonly branches?: BranchPolicy;
}

/** All that a verdict on a change is made from. Paths are workspace-relative. */
export interface DiffJudgeInput {
  readonly plan: Plan;
  /** The text of each planned and excluded file, as the tests saw it. */
  readonly texts: ReadonlyMap<string, string>;
  /** The coverage of each planned file from the reports that count as evidence; absent: in none of them. */
  readonly evidence: ReadonlyMap<string, readonly FileCoverage[]>;
  /** Whether any report that may speak for a project was read. */
  readonly wasRun: (project: Project) => boolean;
  readonly reports: ReportsState;
  /** With a baseline report: what was lost, and the 12 classes. */
  readonly differential?: {
    readonly lost: readonly Lost[];
    readonly classes: DiffDocument['differential'];
    /** Files that are still there, ran in the baseline, and are in no report now. */
    readonly vanished: readonly Pick<Unmeasured, 'file' | 'project'>[];
  };
  readonly diagnostics: readonly Diagnostic[];
}

/** The verdict on a change. Pure: the same input gives the same document. */
export function judgeDiff(input: DiffJudgeInput, options: DiffJudgeOptions, syntax: Syntax): DiffDocument {
  const skipped: Skipped[] = [...input.plan.skipped];
  const unmeasured: Unmeasured[] = [];
  const files: JudgedFile[] = [];
  let changedLines = 0;
  let unknownLines = 0;
  const ignored: Ignored[] = [];
  for (const planned of input.plan.judged) {
    const text = input.texts.get(planned.path);
    const lines = lineNumbers(planned.lines, text ?? '');
    changedLines += lines.length;
    const evidence = input.evidence.get(planned.path) ?? [];
    const place = { file: planned.path, project: planned.project.name };
    if (text === undefined || (lines[lines.length - 1] ?? 0) > lineCount(text)) {
      // Not there, or not what was compared: its lines would seem to owe nothing.
      unmeasured.push({ ...place, reason: absentReason(planned, evidence, input) });
      unknownLines += lines.length;
    } else if (evidence.length > 0) {
      const judgement = judgeFile(planned.path, text, lines, evidence, syntax);
      files.push({ ...planned, lines, judgement });
      for (const item of judgement.unmeasured) unmeasured.push({ ...place, ...item });
      ignored.push(...ignoredIn(planned.path, judgement.hints));
    } else {
      const absent = judgeUnreported(planned.path, text, lines, syntax);
      const executable = absent?.executable ?? lines;
      unknownLines += executable.length;
      if (executable.length === 0) skipped.push({ file: planned.path, reason: 'no-executable-code' });
      else {
        const silently = absent !== null && absent.ignoredSilently.length === executable.length;
        const reason = silently ? 'ignored-without-reason' : absentReason(planned, evidence, input);
        unmeasured.push({ ...place, reason });
      }
      ignored.push(...ignoredIn(planned.path, absent?.hints ?? []));
    }
  }
  for (const vanished of input.differential?.vanished ?? []) {
    if (!unmeasured.some(({ file }) => file === vanished.file))
      unmeasured.push({ ...vanished, reason: 'not-loaded-by-any-test' });
  }
  const { layers, uncovered, hunks, totals } = findings(files, input.texts, options);
  const executable = totals.lines.total + unknownLines;
  const lost = input.differential?.lost ?? [];
  const reason = reasonFor({
    input,
    executable,
    unmeasured,
    uncovered,
    layers,
    lost,
    policy: options.policy,
  });
  return {
    schemaVersion: 1,
    ...outcomeOf(reason, options.mode),
    policy: options.policy,
    precision: precisionOf(files),
    freshness: input.reports.freshness,
    totals: {
      changedLines,
      executableLines: executable,
      coveredLines: totals.lines.covered,
      branches: totals.branches,
      functions: totals.functions,
    },
    uncovered,
    hunks,
    layers,
    unmeasured: unmeasured.sort((a, b) => compareText(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0)),
    stale: input.reports.stale,
    lost,
    ...(input.differential ? { differential: input.differential.classes } : {}),
    excluded: input.plan.excluded.map((item) => exclusion(item, input.texts, syntax)),
    ignored: ignored.sort((a, b) => compareText(a.file, b.file) || a.line - b.line),
    skipped: skipped.sort((a, b) => compareText(a.file, b.file)),
    diagnostics: input.diagnostics,
  };
}

function absentReason(
  planned: PlannedFile,
  evidence: readonly FileCoverage[],
  input: DiffJudgeInput,
): Unmeasured['reason'] {
  if (evidence.length > 0) return 'statement-unknown-to-report';
  return input.wasRun(planned.project) ? 'not-loaded-by-any-test' : 'project-not-run';
}

function findings(
  files: readonly JudgedFile[],
  texts: ReadonlyMap<string, string>,
  options: DiffJudgeOptions,
) {
  const totals = emptyTally();
  const groups = new Map<string, { readonly files: JudgedFile[]; readonly changed: Tally }>();
  for (const file of files) {
    addToTally(totals, file.judgement);
    const key = `${file.project.root}\0${file.layer}`;
    const group = groups.get(key) ?? { files: [], changed: emptyTally() };
    groups.set(key, group);
    group.files.push(file);
    addToTally(group.changed, file.judgement);
  }
  const layers: LayerVerdict[] = [];
  const uncovered: Uncovered[] = [];
  const hunks: UncoveredHunk[] = [];
  for (const group of groups.values()) {
    const { project, layer } = group.files[0]!;
    const band = bandOf(project.contract, layer);
    const short = shortOf(band, group.changed);
    const ofGroup = group.files.flatMap((file) => {
      const entries = uncoveredOf(file, (kind) =>
        severityOf(kind, options.policy, options.branches, band, short),
      );
      hunks.push(...hunksOf(file, texts.get(file.path) ?? '', entries));
      return entries;
    });
    uncovered.push(...ofGroup);
    const shortOfBand =
      options.policy === 'bands' && short.some((metric) => counts(metric, options.branches));
    const failing = shortOfBand || ofGroup.some((entry) => entry.severity === 'fail');
    layers.push(layerVerdict(project, layer, group.changed, failing));
  }
  uncovered.sort((a, b) => compareText(a.file, b.file));
  hunks.sort((a, b) => compareText(a.file, b.file) || a.startLine - b.startLine);
  layers.sort((a, b) => compareText(a.project, b.project) || compareText(a.layer, b.layer));
  return { totals, layers, uncovered, hunks };
}

const counts = (metric: string, branches: BranchPolicy | undefined) =>
  metric !== 'branches' || (branches !== 'off' && branches !== 'warn');

function precisionOf(files: readonly JudgedFile[]): Precision {
  return files.some((file) => file.judgement.precision === 'line') ? 'line' : 'statement';
}

interface ReasonInput {
  readonly input: DiffJudgeInput;
  readonly executable: number;
  readonly unmeasured: readonly Unmeasured[];
  readonly uncovered: readonly Uncovered[];
  readonly layers: readonly LayerVerdict[];
  readonly lost: readonly Lost[];
  readonly policy: Policy;
}

function reasonFor({ input, executable, unmeasured, uncovered, layers, lost, policy }: ReasonInput): Reason {
  const doubt = doubtOf(input.reports, unmeasured.length > 0);
  if (doubt !== null) return doubt;
  if (policy === 'bands' && layers.some((layer) => layer.status === 'fail')) return 'below-band';
  if (lost.length > 0 || uncovered.some((entry) => entry.severity === 'fail')) return 'uncovered';
  return executable === 0 ? 'nothing-to-check' : 'all-covered';
}

function exclusion(
  item: Plan['excluded'][number],
  texts: ReadonlyMap<string, string>,
  syntax: Syntax,
): Excluded {
  const text = texts.get(item.path) ?? '';
  const owing = judgeUnreported(item.path, text, lineNumbers(item.lines, text), syntax)?.executable ?? [];
  return { file: item.path, rule: item.rule, reason: item.reason, executableLines: owing.length };
}

const ignoredIn = (file: string, hints: FileJudgement['hints']): Ignored[] =>
  hints.map(({ line, text, reason, changed }) => ({ file, line, hint: text, reason, changed }));
