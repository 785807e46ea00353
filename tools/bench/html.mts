import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markdownTable } from './measure/markdown-table.mts';
import { measureProcess, type Cost } from './measure/measure-process.mts';
import type { WorkspaceFacts } from './workspace/generate-workspace.mts';

/** The pages of `coverage aggregate`, apart from the rest: the command with them and without, once each. */
export function benchHtml(facts: WorkspaceFacts, cli: string): string {
  const scratch = mkdtempSync(join(tmpdir(), 'coverage-bench-html-'));
  try {
    const bare = aggregate(facts, cli, join(scratch, 'bare'), '--html=false');
    const costs = { '--html=false': bare, 'with pages': aggregate(facts, cli, join(scratch, 'pages')) };
    const rows = Object.entries(costs).map(([name, { wall, user, system, peak }]) => [
      name,
      wall.toFixed(1),
      (wall / bare.wall).toFixed(2),
      (user + system).toFixed(1),
      (peak / 1e6).toFixed(0),
    ]);
    return [
      `## html: a page for each of ${facts.files} files, by \`coverage aggregate\``,
      '',
      'Whole processes, start-up included, one run each. The pages are no part of the other figures.',
      '',
      markdownTable(['html', 'wall s', 'wall ÷ without', 'CPU s', 'peak MB'], rows),
    ].join('\n');
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function aggregate(facts: WorkspaceFacts, cli: string, folder: string, ...words: readonly string[]): Cost {
  const args = [cli, 'aggregate', '--output-dir', folder, ...words];
  const { cost, exitCode, stderr } = measureProcess({ file: process.execPath, args, cwd: facts.folder });
  if (exitCode !== 0) throw new Error(`coverage aggregate: exit code ${exitCode}\n${stderr.slice(0, 2000)}`);
  return cost;
}
