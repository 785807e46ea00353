import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compareWithDiffCover, type Agreement, type OurDocument } from './agreement.mts';
import { markdownTable } from './measure/markdown-table.mts';
import { measureProcess, type Command, type Cost, type Run } from './measure/measure-process.mts';
import { barText, median, pairedRatios, spread, type Section } from './measure/statistics.mts';
import { diffCoverCommand, diffCoverVerdict } from './peers/diff-cover.mts';
import { findPeer } from './peers/find-peer.mts';
import { mergerCommand } from './peers/lcov-result-merger.mts';
import { FACTS_FILE, type WorkspaceFacts } from './workspace/generate-workspace.mts';

export interface DiffOptions {
  readonly rounds: number;
  /** Install the peer that is a package of the system. */
  readonly install: boolean;
  /** The built command `coverage`, absolute. */
  readonly cli: string;
}

interface Contender {
  readonly name: string;
  readonly command: Command;
  /** A gate that fails did its work. */
  readonly exitCodes: readonly number[];
}

export const CLI = fileURLToPath(new URL('../../packages/coverage/dist/cli/bin.js', import.meta.url));
const OURS_SEPARATE = 'ours, the separate reports';
const OURS_MERGED = 'ours, one merged report';
const DIFF_COVER = 'diff-cover, one merged report';
const MERGER = 'lcov-result-merger, merging only';
const WALL_BAR = 0.25;
const MEMORY_BAR = 200e6;

/** Whole processes, start-up included, in turns: A B C D A B C D … */
export function benchDiff(facts: WorkspaceFacts, options: DiffOptions): Section {
  const scratch = mkdtempSync(join(tmpdir(), 'coverage-bench-diff-'));
  try {
    const { contenders, notes } = chooseContenders(facts, options, scratch);
    // One turn unmeasured: the first to read the files would pay for the page cache.
    for (const contender of contenders) run(contender);
    const costs = new Map<string, Cost[]>(contenders.map((contender) => [contender.name, []]));
    for (let round = 0; round < options.rounds; round++) {
      for (const contender of contenders) costs.get(contender.name)?.push(run(contender).cost);
    }
    const agreements = compareVerdicts(facts, contenders, scratch);
    const markdown = [
      `## The verdict on ${facts.changedFiles} changed files, ${(facts.lcovBytes / 1e6).toFixed(1)} MB of LCOV`,
      '',
      `Whole processes, start-up included, median (least–most) of ${options.rounds}, in turns.`,
      'CPU with the processes each one waits for; memory of the largest single process.',
      '',
      costTable(costs),
      '',
      ...notes.map((note) => `- ${note}`),
      ...barNotes(costs),
      ...agreements.map((agreement) => `- ${agreement.text}`),
    ].join('\n');
    return { markdown, agrees: agreements.every((agreement) => agreement.agrees) };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function chooseContenders(facts: WorkspaceFacts, options: DiffOptions, scratch: string) {
  const { folder, base, merged } = facts;
  const notes: string[] = [];
  const contenders: Contender[] = [];
  if (existsSync(options.cli)) {
    contenders.push({
      name: OURS_SEPARATE,
      command: ourCommand(options.cli, folder, base),
      exitCodes: [0, 1],
    });
    contenders.push({
      name: OURS_MERGED,
      command: ourCommand(options.cli, folder, base, merged),
      exitCodes: [0, 1],
    });
  } else {
    notes.push('ours: left out: the CLI is not built');
  }
  const peer = findPeer('diff-cover', options.install);
  if ('version' in peer) {
    const command = diffCoverCommand(folder, merged, base);
    contenders.push({ name: DIFF_COVER, command, exitCodes: [0] });
    notes.push(`the peer is ${peer.version}`);
  } else {
    notes.push(`diff-cover: left out: ${peer.missing}`);
  }
  contenders.push({ name: MERGER, command: mergerCommand(folder, scratch), exitCodes: [0] });
  return { contenders, notes };
}

function ourCommand(cli: string, folder: string, base: string, report?: string): Command {
  const reports = report === undefined ? [] : ['--report', report];
  return {
    file: process.execPath,
    args: [cli, 'diff', '--base', base, '--format', 'json', ...reports],
    cwd: folder,
  };
}

function run(contender: Contender): Run {
  const outcome = measureProcess(contender.command);
  if (contender.exitCodes.includes(outcome.exitCode)) return outcome;
  const said = (outcome.stderr || outcome.stdout).slice(0, 2000);
  throw new Error(`${contender.name}: exit code ${outcome.exitCode}\n${said}`);
}

function costTable(costs: ReadonlyMap<string, readonly Cost[]>): string {
  const walls = (name: string): number[] => (costs.get(name) ?? []).map((cost) => cost.wall);
  const peer = walls(DIFF_COVER);
  const milliseconds = (seconds: number): string => (seconds * 1e3).toFixed(0);
  const rows = [...costs].map(([name, list]) => [
    name,
    spread(walls(name), milliseconds),
    peer.length > 0 ? spread(pairedRatios(walls(name), peer), (ratio) => ratio.toFixed(2)) : '–',
    milliseconds(median(list.map((cost) => cost.user))),
    milliseconds(median(list.map((cost) => cost.system))),
    (Math.max(...list.map((cost) => cost.peak)) / 1e6).toFixed(0),
  ]);
  return markdownTable(['Process', 'wall ms', 'wall ÷ diff-cover', 'user ms', 'system ms', 'peak MB'], rows);
}

function barNotes(costs: ReadonlyMap<string, readonly Cost[]>): string[] {
  const peer = costs.get(DIFF_COVER) ?? [];
  return [OURS_SEPARATE, OURS_MERGED].flatMap((name) => {
    const list = costs.get(name);
    if (!list) return [];
    const peak = Math.max(...list.map((cost) => cost.peak));
    const memory = barText(`${name}, memory`, peak < MEMORY_BAR, `${(peak / 1e6).toFixed(0)} MB`, '200 MB');
    if (peer.length === 0) return [memory];
    const ratios = pairedRatios(
      list.map((cost) => cost.wall),
      peer.map((cost) => cost.wall),
    );
    const ratio = median(ratios);
    return [
      barText(`${name}, wall`, ratio <= WALL_BAR, `${ratio.toFixed(3)} of diff-cover's`, '0.25'),
      memory,
    ];
  });
}

/** Speed counts only when the verdict is right: once more, unmeasured, for what each one says. */
function compareVerdicts(
  facts: WorkspaceFacts,
  contenders: readonly Contender[],
  scratch: string,
): Agreement[] {
  if (!contenders.some((contender) => contender.name === DIFF_COVER)) return [];
  const theirs = diffCoverVerdict(facts.folder, facts.merged, facts.base, scratch);
  const ours = contenders.filter((contender) => contender.name.startsWith('ours'));
  return [
    {
      text: `diff-cover: ${theirs.missing.length} of ${theirs.total} changed lines are missing`,
      agrees: true,
    },
    ...ours.map((contender) =>
      compareWithDiffCover(contender.name, JSON.parse(run(contender).stdout) as OurDocument, theirs),
    ),
  ];
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: 'string', default: '7' }, cli: { type: 'string', default: CLI } },
  });
  const folder = resolve(positionals[0] ?? '.');
  const facts = JSON.parse(readFileSync(join(folder, FACTS_FILE), 'utf8')) as WorkspaceFacts;
  const section = benchDiff(
    { ...facts, folder },
    {
      rounds: Number(values.rounds),
      install: true,
      cli: resolve(values.cli),
    },
  );
  process.stdout.write(`${section.markdown}\n`);
  if (!section.agrees) process.exitCode = 1;
}
