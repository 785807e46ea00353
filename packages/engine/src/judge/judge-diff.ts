import { compareText } from '../model/compare-text.js';
import type { FileCoverage } from '../model/coverage.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type {
  DiffDocument,
  Excluded,
  Ignored,
  Lost,
  Mode,
  Reason,
  Skipped,
  Unmeasured,
} from '../model/document.js';
import type { Project } from '../model/project.js';
import type { Syntax } from '../model/syntax.js';
import { lineCount } from '../syntax/line-text.js';
import type { FileJudgement, JudgedFile } from './file-judgement.js';
import { judgeFile } from './judge-file.js';
import { judgeLayers, type JudgedLayers, type LayerOptions } from './judge-layers.js';
import { absentReason, judgeUnreported } from './judge-unreported.js';
import { doubtOf, outcomeOf, type ReportsState } from './outcome.js';
import { lineNumbers, type Plan } from './plan.js';

export interface DiffJudgeOptions extends LayerOptions {
  readonly mode: Mode;
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
  const { files, unmeasured, ...found } = judgePlanned(input, syntax);
  for (const vanished of input.differential?.vanished ?? []) {
    if (!unmeasured.some(({ file }) => file === vanished.file))
      unmeasured.push({ ...vanished, reason: 'not-loaded-by-any-test' });
  }
  const judged = judgeLayers(files, options);
  const { layers, uncovered, hunks, totals } = judged;
  const executable = totals.lines.total + found.unknownLines;
  const lost = input.differential?.lost ?? [];
  const reason =
    doubtOf(input.reports, unmeasured.length > 0) ??
    findingOf(judged, lost) ??
    (executable === 0 ? 'nothing-to-check' : 'all-covered');
  return {
    schemaVersion: 1,
    ...outcomeOf(reason, options.mode),
    policy: options.policy,
    precision: files.some(({ judgement }) => judgement.precision === 'line') ? 'line' : 'statement',
    freshness: input.reports.freshness,
    totals: {
      changedLines: found.changedLines,
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
    ignored: found.ignored.sort((a, b) => compareText(a.file, b.file) || a.line - b.line),
    skipped: [...input.plan.skipped, ...found.skipped].sort((a, b) => compareText(a.file, b.file)),
    diagnostics: input.diagnostics,
  };
}

/** What the planned files come to, each list in their order. */
interface JudgedPlan {
  readonly files: JudgedFile[];
  readonly unmeasured: Unmeasured[];
  /** Those that have nothing to run. */
  readonly skipped: Skipped[];
  readonly ignored: Ignored[];
  changedLines: number;
  /** Changed lines that may owe a test, of files that no report has. */
  unknownLines: number;
}

function judgePlanned({ plan, texts, evidence, wasRun }: DiffJudgeInput, syntax: Syntax): JudgedPlan {
  const all: JudgedPlan = {
    files: [],
    unmeasured: [],
    skipped: [],
    ignored: [],
    changedLines: 0,
    unknownLines: 0,
  };
  for (const planned of plan.judged) {
    const { path, project } = planned;
    const text = texts.get(path);
    const lines = lineNumbers(planned.lines, text ?? '');
    all.changedLines += lines.length;
    const coverage = evidence.get(path) ?? [];
    const place = { file: path, project: project.name };
    const reasonOf = (absent: Parameters<typeof absentReason>[0]) =>
      absentReason(absent, coverage.length > 0, wasRun(project));
    if (text === undefined || (lines[lines.length - 1] ?? 0) > lineCount(text)) {
      // Not there, or not what was compared: its lines would seem to owe nothing.
      all.unmeasured.push({ ...place, reason: reasonOf(null) });
      all.unknownLines += lines.length;
    } else if (coverage.length > 0) {
      const judgement = judgeFile(path, text, lines, coverage, syntax);
      all.files.push({ ...planned, text, lines, judgement });
      for (const { line, reason } of judgement.unmeasured)
        all.unmeasured.push({ file: path, line, project: project.name, reason });
      all.ignored.push(...ignoredIn(path, judgement.hints));
    } else {
      const absent = judgeUnreported(path, text, lines, syntax);
      const { executable, hints } = typeof absent === 'string' ? { executable: lines, hints: [] } : absent;
      all.unknownLines += executable.length;
      if (executable.length === 0) all.skipped.push({ file: path, reason: 'no-executable-code' });
      else all.unmeasured.push({ ...place, reason: reasonOf(absent) });
      all.ignored.push(...ignoredIn(path, hints));
    }
  }
  return all;
}

/** What fails where nothing is in doubt; null where nothing does. */
function findingOf({ isBelowBand, uncovered }: JudgedLayers, lost: readonly Lost[]): Reason | null {
  if (isBelowBand) return 'below-band';
  return lost.length > 0 || uncovered.some(({ severity }) => severity === 'fail') ? 'uncovered' : null;
}

function exclusion(
  item: Plan['excluded'][number],
  texts: ReadonlyMap<string, string>,
  syntax: Syntax,
): Excluded {
  const text = texts.get(item.path) ?? '';
  const absent = judgeUnreported(item.path, text, lineNumbers(item.lines, text), syntax);
  const executableLines = typeof absent === 'string' ? 0 : absent.executable.length;
  return { file: item.path, rule: item.rule, reason: item.reason, executableLines };
}

const ignoredIn = (file: string, hints: FileJudgement['hints']): Ignored[] =>
  hints.map(({ line, text, reason, changed }) => ({ file, line, hint: text, reason, changed }));
