import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markdownTable } from './measure/markdown-table.mts';
import { measureProcess } from './measure/measure-process.mts';
import { barText, median, pairedRatios, spread, type Section } from './measure/statistics.mts';
import { SUBJECTS, type Subject, type SubjectResult } from './read-lcov-subject.mts';
import { runSection, type SectionOptions } from './run-section.mts';
import type { WorkspaceFacts } from './workspace/generate-workspace.mts';

const BAR = 200;
const SUBJECT_SCRIPT = fileURLToPath(new URL('./read-lcov-subject.mts', import.meta.url));
const NAMES: Record<Subject, string> = {
  scan: 'bare scan of the bytes',
  readLcov: '`readLcov`, every file',
  'readLcov-tenth': '`readLcov`, keeping a tenth of the files',
  'lcov-result-merger': 'lcov-result-merger, reading only',
};

/** Megabytes of LCOV per second of user CPU, each subject in processes of its own, in turns. */
export function benchReadLcov(facts: WorkspaceFacts, options: SectionOptions): Section {
  const scratch = mkdtempSync(join(tmpdir(), 'coverage-bench-read-'));
  try {
    const { results, failures } = runSubjects(facts, options, scratch);
    const counted = results.get('readLcov')?.[0]?.lines;
    const agrees = counted === undefined || counted === facts.executableLines;
    const ours = speedsOf(results.get('readLcov'));
    const markdown = [
      `## Reading ${(facts.lcovBytes / 1e6).toFixed(1)} MB of LCOV`,
      '',
      `Per second of user CPU, disk to result, median (least–most) of ${options.rounds}, a process each, in turns.`,
      '',
      speedTable(results),
      '',
      ...[...failures].map(([subject, reason]) => `- ${NAMES[subject]}: left out: ${reason}`),
      ...(ours.length > 0
        ? [barText('readLcov', median(ours) >= BAR, `${median(ours).toFixed(0)} MB/s`, `${BAR} MB/s`)]
        : []),
      ...(agrees ? [] : [`- **DISAGREE**: readLcov gives ${counted} lines of ${facts.executableLines}`]),
    ].join('\n');
    return { markdown, agrees };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

type Results = ReadonlyMap<Subject, readonly SubjectResult[]>;

function runSubjects(facts: WorkspaceFacts, options: SectionOptions, scratch: string) {
  const { folder } = facts;
  const files = globSync('packages/*/coverage/lcov.info', { cwd: folder }).sort();
  const paths = files.map((file) => join(folder, file));
  const results = new Map<Subject, SubjectResult[]>(SUBJECTS.map((subject) => [subject, []]));
  const failures = new Map<Subject, string>();
  for (let round = 0; round < options.rounds; round++) {
    for (const subject of SUBJECTS) {
      if (failures.has(subject)) continue;
      const outcome = runSubject(subject, options.engine, paths, scratch);
      if (typeof outcome === 'string') failures.set(subject, outcome);
      else results.get(subject)?.push(outcome);
    }
  }
  return { results, failures };
}

/** A result, or why there is none. */
function runSubject(
  subject: Subject,
  engine: string,
  files: readonly string[],
  scratch: string,
): SubjectResult | string {
  const run = measureProcess({
    file: process.execPath,
    args: [SUBJECT_SCRIPT, subject, engine, ...files],
    cwd: process.cwd(),
    env: { TMPDIR: scratch },
  });
  if (run.exitCode === 0) return JSON.parse(run.stdout) as SubjectResult;
  return run.stderr.split('\n').find((line) => /Error/.test(line)) ?? `exit code ${run.exitCode}`;
}

function speedsOf(results: readonly SubjectResult[] = []): number[] {
  return results.map((result) => result.bytes / 1e6 / result.user);
}

function speedTable(results: Results): string {
  const ours = speedsOf(results.get('readLcov'));
  const rows = [...results].flatMap(([subject, list]) => {
    const speeds = speedsOf(list);
    if (speeds.length === 0) return [];
    const ratio = ours.length > 0 ? spread(pairedRatios(ours, speeds), (value) => value.toFixed(2)) : '–';
    return [[NAMES[subject], spread(speeds, (speed) => speed.toFixed(0)), ratio]];
  });
  return markdownTable(['Subject', 'MB/s', 'speed of `readLcov` ÷ this'], rows);
}

if (import.meta.main) runSection(benchReadLcov);
