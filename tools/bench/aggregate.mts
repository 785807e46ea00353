import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CLI } from './diff.mts';
import { markdownTable } from './measure/markdown-table.mts';
import { measureProcess, type Command, type Cost } from './measure/measure-process.mts';
import { barText, median, pairedRatios, spread, type Section } from './measure/statistics.mts';
import { findPeer } from './peers/find-peer.mts';
import { mergerCommand } from './peers/lcov-result-merger.mts';
import { lcovCommand, lcovTotals, type MergedTotals } from './peers/lcov.mts';
import { FACTS_FILE, type WorkspaceFacts } from './workspace/generate-workspace.mts';

export interface AggregateOptions {
  readonly rounds: number;
  /** Install the peer that is a package of the system. */
  readonly install: boolean;
  /** The built command `coverage`, absolute. */
  readonly cli: string;
}

const OURS = 'ours, `lcov.info` and `summary.json`';
const MERGER = 'lcov-result-merger, without functions';
const LCOV = 'lcov -a';
/** How much of a peer's wall time ours may take. */
const WALL_BARS: ReadonlyMap<string, number> = new Map([
  [MERGER, 0.1],
  [LCOV, 0.05],
]);
const MEMORY_BAR = 200e6;

/** Whole processes, start-up included, in turns: A B C A B C … The pages are timed apart (html.mts). */
export function benchAggregate(facts: WorkspaceFacts, options: AggregateOptions): Section {
  const scratch = mkdtempSync(join(tmpdir(), 'coverage-bench-aggregate-'));
  try {
    const { commands, notes } = chooseCommands(facts, options, scratch);
    // One turn unmeasured: the first to read the files would pay for the page cache.
    for (const [name, command] of commands) run(name, command);
    const costs = new Map<string, Cost[]>([...commands.keys()].map((name) => [name, []]));
    for (let round = 0; round < options.rounds; round++) {
      for (const [name, command] of commands) costs.get(name)?.push(run(name, command));
    }
    const differences = compareTotals(facts, commands, scratch);
    const markdown = [
      `## One report of ${facts.projects}, ${(facts.lcovBytes / 1e6).toFixed(1)} MB of LCOV`,
      '',
      `Whole processes, start-up included, median (least–most) of ${options.rounds}, in turns.`,
      'CPU with the processes each one waits for; memory of the largest single process.',
      '',
      costTable(costs),
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

function chooseCommands(facts: WorkspaceFacts, options: AggregateOptions, scratch: string) {
  const notes: string[] = [];
  const commands = new Map<string, Command>();
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
    commands.set(OURS, { file: process.execPath, args, cwd: facts.folder });
  } else {
    notes.push('ours: left out: the CLI is not built');
  }
  commands.set(MERGER, mergerCommand(facts.folder, scratch));
  const peer = findPeer('lcov', options.install);
  if ('version' in peer) {
    commands.set(LCOV, lcovCommand(facts.folder, peer.version, scratch));
    notes.push(`the peer is ${peer.version}`);
  } else {
    notes.push(`lcov: left out: ${peer.missing}`);
  }
  return { commands, notes };
}

const outputOf = (scratch: string): string => join(scratch, 'ours');

function run(name: string, command: Command): Cost {
  const { exitCode, cost, stderr, stdout } = measureProcess(command);
  if (exitCode === 0) return cost;
  throw new Error(`${name}: exit code ${exitCode}\n${(stderr || stdout).slice(0, 2000)}`);
}

function costTable(costs: ReadonlyMap<string, readonly Cost[]>): string {
  const walls = (name: string): number[] => (costs.get(name) ?? []).map((cost) => cost.wall);
  const ours = walls(OURS);
  const milliseconds = (seconds: number): string => (seconds * 1e3).toFixed(0);
  const rows = [...costs].map(([name, list]) => [
    name,
    spread(walls(name), milliseconds),
    ours.length > 0 ? spread(pairedRatios(ours, walls(name)), (ratio) => ratio.toFixed(3)) : '–',
    milliseconds(median(list.map((cost) => cost.user))),
    milliseconds(median(list.map((cost) => cost.system))),
    (Math.max(...list.map((cost) => cost.peak)) / 1e6).toFixed(0),
  ]);
  return markdownTable(
    ['Process', 'wall ms', 'wall of ours ÷ this', 'user ms', 'system ms', 'peak MB'],
    rows,
  );
}

function barNotes(costs: ReadonlyMap<string, readonly Cost[]>): string[] {
  const ours = costs.get(OURS);
  if (!ours) return [];
  const peak = Math.max(...ours.map((cost) => cost.peak));
  const walls = [...WALL_BARS].flatMap(([name, bar]) => {
    const list = costs.get(name);
    if (!list) return [];
    const ratio = median(
      pairedRatios(
        ours.map((cost) => cost.wall),
        list.map((cost) => cost.wall),
      ),
    );
    return [barText(`wall beside ${name}`, ratio <= bar, ratio.toFixed(3), String(bar))];
  });
  return [...walls, barText('memory', peak < MEMORY_BAR, `${(peak / 1e6).toFixed(0)} MB`, '200 MB')];
}

/** Speed counts only when the sums are right: beside what was generated, and what lcov makes of it. */
function compareTotals(
  facts: WorkspaceFacts,
  commands: ReadonlyMap<string, Command>,
  scratch: string,
): string[] {
  if (!commands.has(OURS)) return [];
  const { repo } = JSON.parse(readFileSync(join(outputOf(scratch), 'summary.json'), 'utf8')) as {
    repo: { counts: Record<keyof MergedTotals, { covered: number; total: number }> };
  };
  const metrics = ['lines', 'functions', 'branches'] as const;
  const generated = { lines: facts.executableLines, functions: facts.functions, branches: facts.branchArms };
  const theirs = commands.has(LCOV) ? lcovTotals(scratch) : null;
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

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: 'string', default: '7' }, cli: { type: 'string', default: CLI } },
  });
  const folder = resolve(positionals[0] ?? '.');
  const facts = JSON.parse(readFileSync(join(folder, FACTS_FILE), 'utf8')) as WorkspaceFacts;
  const options = { rounds: Number(values.rounds), install: true, cli: resolve(values.cli) };
  const section = benchAggregate({ ...facts, folder }, options);
  process.stdout.write(`${section.markdown}\n`);
  if (!section.agrees) process.exitCode = 1;
}
