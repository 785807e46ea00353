import { byMetric } from '../model/by-metric.js';
import type { Metric, OwedKind } from '../model/document.js';
import type { FileJudgement } from './file-judgement.js';

/** The integers of a stretch of changed code; things owed by several lines count once. */
export type Tally = Record<Metric, { covered: number; total: number }>;

export const emptyTally = (): Tally => byMetric(() => ({ covered: 0, total: 0 }));

const METRIC_OF: Record<OwedKind, Metric> = {
  statement: 'statements',
  branch: 'branches',
  function: 'functions',
};

/** Adds a file's changed code to a tally. A line is covered when each statement and function on it ran. */
export function addToTally(tally: Tally, { owed, unmeasured }: FileJudgement): void {
  const seen = new Set<object>();
  const lines = new Map<number, boolean>(unmeasured.map(({ line }) => [line, false]));
  for (const item of owed) {
    const ran = item.hits! > 0;
    if (item.kind !== 'branch') lines.set(item.line, (lines.get(item.line) ?? true) && ran);
    if (seen.has(item.target)) continue;
    seen.add(item.target);
    count(tally[METRIC_OF[item.kind]], ran);
  }
  for (const ran of lines.values()) count(tally.lines, ran);
}

function count(ratio: { covered: number; total: number }, ran: boolean): void {
  ratio.total++;
  if (ran) ratio.covered++;
}
