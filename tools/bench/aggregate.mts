import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  costLines,
  measureInTurns,
  memoryBar,
  wallRatio,
  wallsOf,
  type Contender,
  type Costs,
} from './measure/contenders.mts';
import type { Command } from './measure/measure-process.mts';
import { barText, pairedRatios, spread, type Section } from './measure/statistics.mts';
import { findPeer } from './peers/find-peer.mts';
import { mergerCommand } from './peers/lcov-result-merger.mts';
import { lcovCommand, lcovTotals, type MergedTotals } from './peers/lcov.mts';
import { runSection, type SectionOptions } from './run-section.mts';
import type { WorkspaceFacts } from './workspace/generate-workspace.mts';

const OURS = 'ours, `lcov.info` and `summary.json`';
const MERGER = 'lcov-result-merger, without functions';
const LCOV = 'lcov -a';
/** How much of a peer's wall time ours may take. */
const WALL_BARS: ReadonlyMap<string, number> = new Map([
  [MERGER, 0.1],
  [LCOV, 0.05],
]);

/** What the sum of all reports costs beside peers that merge. The pages are timed apart (html.mts). */
export function benchAggregate(facts: WorkspaceFacts, options: SectionOptions): Section {
  const scratch = mkdtempSync(join(tmpdir(), 'coverage-bench-aggregate-'));
  try {
    const { contenders, notes } = chooseContenders(facts, options, scratch);
    const costs = measureInTurns(contenders, options.rounds);
    const differences = compareTotals(facts, costs, scratch);
    const markdown = [
      `## One report of ${facts.projects}, ${(facts.lcovBytes / 1e6).toFixed(1)} MB of LCOV`,
      '',
      ...costLines(costs, options.rounds, { title: 'wall of ours ÷ this', of: ratioOfOurs(costs) }),
      '',
      ...notes.map((note) => `- ${note}`),
      ...barNotes(costs),
      ...differences.map((difference) => `- **DISAGREE**: ${difference}`),
    ].join('\n');
    return { markdown, agrees: differences.length === 0 };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function chooseContenders(facts: WorkspaceFacts, options: SectionOptions, scratch: string) {
  const notes: string[] = [];
  const contenders: Contender[] = [];
  const add = (name: string, command: Command) => contenders.push({ name, command, exitCodes: [0] });
  if (existsSync(options.cli)) {
    const args = [
      options.cli,
      'aggregate',
      '--html=false',
      '--output-dir',
      outputOf(scratch),
      '--format',
      'json',
    ];
    add(OURS, { file: process.execPath, args, cwd: facts.folder });
  } else {
    notes.push('ours: left out: the CLI is not built');
  }
  add(MERGER, mergerCommand(facts.folder, scratch));
  const peer = findPeer('lcov', options.install);
  if ('version' in peer) {
    add(LCOV, lcovCommand(facts.folder, peer.version, scratch));
    notes.push(`the peer is ${peer.version}`);
  } else {
    notes.push(`lcov: left out: ${peer.missing}`);
  }
  return { contenders, notes };
}

const outputOf = (scratch: string): string => join(scratch, 'ours');

function ratioOfOurs(costs: Costs): (name: string) => string {
  const ours = wallsOf(costs, OURS);
  return (name) =>
    ours.length > 0 ? spread(pairedRatios(ours, wallsOf(costs, name)), (ratio) => ratio.toFixed(3)) : '–';
}

function barNotes(costs: Costs): string[] {
  const ours = costs.get(OURS);
  if (!ours) return [];
  const walls = [...WALL_BARS].flatMap(([name, bar]) => {
    const ratio = wallRatio(costs, OURS, name);
    return ratio === null
      ? []
      : [barText(`wall beside ${name}`, ratio <= bar, ratio.toFixed(3), String(bar))];
  });
  return [...walls, memoryBar('memory', ours)];
}

/** Speed counts only when the sums are right: beside what was generated, and what lcov makes of it. */
function compareTotals(facts: WorkspaceFacts, costs: Costs, scratch: string): string[] {
  if (!costs.has(OURS)) return [];
  const { repo } = JSON.parse(readFileSync(join(outputOf(scratch), 'summary.json'), 'utf8')) as {
    repo: { counts: Record<keyof MergedTotals, { covered: number; total: number }> };
  };
  const metrics = ['lines', 'functions', 'branches'] as const;
  const generated = { lines: facts.executableLines, functions: facts.functions, branches: facts.branchArms };
  const theirs = costs.has(LCOV) ? lcovTotals(scratch) : null;
  return metrics.flatMap((metric) => {
    const { covered, total } = repo.counts[metric];
    const ours = `${covered} of ${total}`;
    return [
      ...(total === generated[metric] ? [] : [`${metric}: ours are ${ours}, generated ${generated[metric]}`]),
      ...(theirs === null || theirs[metric] === ours
        ? []
        : [`${metric}: ours are ${ours}, lcov's ${theirs[metric]}`]),
    ];
  });
}

if (import.meta.main) runSection(benchAggregate);
