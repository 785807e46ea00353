import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareWithDiffCover, type Agreement, type OurDocument } from './agreement.mts';
import {
  costLines,
  measureInTurns,
  memoryBar,
  runContender,
  wallRatio,
  wallsOf,
  type Contender,
  type Costs,
} from './measure/contenders.mts';
import type { Command } from './measure/measure-process.mts';
import { barText, pairedRatios, spread, type Section } from './measure/statistics.mts';
import { diffCoverCommand, diffCoverVerdict } from './peers/diff-cover.mts';
import { findPeer } from './peers/find-peer.mts';
import { mergerCommand } from './peers/lcov-result-merger.mts';
import { runSection, type SectionOptions } from './run-section.mts';
import type { WorkspaceFacts } from './workspace/generate-workspace.mts';

const OURS_SEPARATE = 'ours, the separate reports';
const OURS_MERGED = 'ours, one merged report';
const DIFF_COVER = 'diff-cover, one merged report';
const MERGER = 'lcov-result-merger, merging only';
const WALL_BAR = 0.25;

/** What the verdict costs beside a peer that judges and one that only merges. */
export function benchDiff(facts: WorkspaceFacts, options: SectionOptions): Section {
  const scratch = mkdtempSync(join(tmpdir(), 'coverage-bench-diff-'));
  try {
    const { contenders, notes } = chooseContenders(facts, options, scratch);
    const costs = measureInTurns(contenders, options.rounds);
    const agreements = compareVerdicts(facts, contenders, scratch);
    const markdown = [
      `## The verdict on ${facts.changedFiles} changed files, ${(facts.lcovBytes / 1e6).toFixed(1)} MB of LCOV`,
      '',
      ...costLines(costs, options.rounds, { title: 'wall ÷ diff-cover', of: ratioTo(costs, DIFF_COVER) }),
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

function chooseContenders(facts: WorkspaceFacts, options: SectionOptions, scratch: string) {
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

function ratioTo(costs: Costs, peer: string): (name: string) => string {
  const theirs = wallsOf(costs, peer);
  return (name) =>
    theirs.length > 0 ? spread(pairedRatios(wallsOf(costs, name), theirs), (ratio) => ratio.toFixed(2)) : '–';
}

function barNotes(costs: Costs): string[] {
  return [OURS_SEPARATE, OURS_MERGED].flatMap((name) => {
    const list = costs.get(name);
    if (!list) return [];
    const memory = memoryBar(`${name}, memory`, list);
    const ratio = wallRatio(costs, name, DIFF_COVER);
    if (ratio === null) return [memory];
    return [
      barText(`${name}, wall`, ratio <= WALL_BAR, `${ratio.toFixed(3)} of diff-cover's`, String(WALL_BAR)),
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
      compareWithDiffCover(contender.name, JSON.parse(runContender(contender).stdout) as OurDocument, theirs),
    ),
  ];
}

if (import.meta.main) runSection(benchDiff);
