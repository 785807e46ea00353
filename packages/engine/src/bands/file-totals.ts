import { addIstanbul } from '../merge/add-istanbul.js';
import { addLcov } from '../merge/add-lcov.js';
import { byFormat } from '../merge/by-format.js';
import { lineHitsIn } from '../merge/line-hits.js';
import { byMetric } from '../model/by-metric.js';
import type { FileCoverage, IstanbulFile, LcovFile } from '../model/coverage.js';
import type { Metric, Precision, Ratio } from '../model/document.js';

/** The integers of one file, and the lines (1-based, ascending, unique) where each metric is missing something. */
export interface FileTotals {
  readonly precision: Precision;
  readonly ratios: Readonly<Record<Metric, Ratio>>;
  readonly missing: Readonly<Record<Metric, readonly number[]>>;
}

interface Unit {
  readonly line: number;
  readonly ran: boolean;
}

/**
 * The totals of one file from the reports that count for it, added up.
 *
 * LCOV has no statements: its lines stand for them, and the precision says so. Where Istanbul's maps are there too,
 * they decide on statements, functions and branches, and the lines of both are added.
 */
export function fileTotals(evidence: readonly FileCoverage[]): FileTotals {
  const { istanbul, lcov } = byFormat(evidence);
  const { lines, hits } = lineHitsIn(evidence);
  const lineUnits = Array.from(lines, (line, index) => ({ line, ran: hits[index]! > 0 }));
  const units =
    istanbul.length > 0
      ? { ...istanbulUnits(addIstanbul(istanbul)), lines: lineUnits }
      : { ...lcovUnits(addLcov(lcov)), statements: lineUnits, lines: lineUnits };
  const each = <T>(of: (units: readonly Unit[]) => T) => byMetric((metric) => of(units[metric]));
  return {
    precision: istanbul.length > 0 ? 'statement' : 'line',
    ratios: each((list) => ({ covered: list.filter((unit) => unit.ran).length, total: list.length })),
    missing: each((list) =>
      [...new Set(list.filter((unit) => !unit.ran).map((unit) => unit.line))].sort((a, b) => a - b),
    ),
  };
}

function istanbulUnits(file: IstanbulFile): Record<'statements' | 'branches' | 'functions', Unit[]> {
  return {
    statements: file.statements.map(({ span, hits }) => ({ line: span.startLine, ran: hits > 0 })),
    functions: file.functions.map(({ declaration, hits }) => ({
      line: declaration.startLine,
      ran: hits > 0,
    })),
    branches: file.branches.flatMap((branch) =>
      branch.arms.map((arm) => ({ line: (arm.span ?? branch.span).startLine, ran: arm.hits > 0 })),
    ),
  };
}

function lcovUnits(file: LcovFile): Record<'branches' | 'functions', Unit[]> {
  return {
    functions: Array.from(file.functions.startLines, (line, i) => ({
      line,
      ran: file.functions.hits[i]! > 0,
    })),
    branches: Array.from(file.branches.lines, (line, i) => ({ line, ran: file.branches.hits[i]! > 0 })),
  };
}
