import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { costLines, measureInTurns, wallRatio, wallsOf, type Contender } from './measure/contenders.mts';
import { barText, median } from './measure/statistics.mts';
import { git } from './workspace/git.mts';

const PLUGIN = fileURLToPath(new URL('../../packages/coverage/dist/index.js', import.meta.url));
const NODE = 'node -e 0';
const DIFF = 'coverage diff, one changed line';
const BARS = { diff: 150, entry: 15, nodes: 100 };

/** Milliseconds of one fresh process that loads the plugin's entry and infers the targets of all manifests. */
interface PluginStart {
  readonly entry: number;
  readonly nodes: number;
}

/** What it costs to be called at all: the command beside an empty node, and the plugin in each worker of Nx. */
export function benchStartUp(options: {
  readonly cli: string;
  readonly manifests: number;
  readonly rounds: number;
}): string {
  const folder = mkdtempSync(join(tmpdir(), 'coverage-bench-start-up-'));
  try {
    writeChange(join(folder, 'change'));
    const contenders = [
      contender(NODE, ['-e', '0'], join(folder, 'change')),
      contender('coverage diff --help', [options.cli, 'diff', '--help'], join(folder, 'change')),
      contender(DIFF, [options.cli, 'diff'], join(folder, 'change')),
    ];
    const costs = measureInTurns(contenders, options.rounds);
    const ratio = (name: string): string => wallRatio(costs, name, NODE)!.toFixed(1);
    const plugin = pluginStarts(join(folder, 'manifests'), options);
    const bar = (what: string, found: number, most: number): string =>
      barText(what, found < most, `${found.toFixed(0)} ms`, `${most} ms`);
    return [
      '## Start-up',
      '',
      ...costLines(costs, options.rounds, { title: `wall ÷ ${NODE}`, of: ratio }),
      '',
      bar('coverage diff', median(wallsOf(costs, DIFF)) * 1e3, BARS.diff),
      bar("the plugin's entry", median(plugin.map(({ entry }) => entry)), BARS.entry),
      bar(
        `createNodes, ${options.manifests} manifests`,
        median(plugin.map(({ nodes }) => nodes)),
        BARS.nodes,
      ),
    ].join('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const contender = (name: string, args: readonly string[], cwd: string): Contender => ({
  name,
  command: { file: process.execPath, args, cwd },
  exitCodes: [0],
});

/** A repository in which one line changed that its report says ran. */
function writeChange(folder: string): void {
  const source = (value: number): string => `export const a = ${value};\n`;
  write(folder, { 'package.json': '{ "name": "a" }', 'src/a.ts': source(1) });
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message=base');
  const report = ['TN:', 'SF:src/a.ts', 'DA:1,1', 'end_of_record', ''].join('\n');
  write(folder, { 'src/a.ts': source(2), 'coverage/lcov.info': report });
}

function pluginStarts(
  folder: string,
  { manifests, rounds }: { manifests: number; rounds: number },
): PluginStart[] {
  const files = Array.from({ length: manifests }, (_, index) => `packages/p${index}/feature.manifest.json`);
  write(folder, { 'package.json': '{ "workspaces": ["packages/*"] }', 'nx.json': '{}' });
  for (const file of files) write(folder, { [file]: '{}', [join(dirname(file), 'package.json')]: '{}' });
  const script = join(folder, 'start.cjs');
  writeFileSync(
    script,
    `const before = performance.now();
    const { createNodes: [, infer] } = require(${JSON.stringify(PLUGIN)});
    const loaded = performance.now();
    infer(${JSON.stringify(files)}, {}, { workspaceRoot: __dirname, nxJsonConfiguration: {} });
    console.log(JSON.stringify({ entry: loaded - before, nodes: performance.now() - loaded }));`,
  );
  const start = () =>
    JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' })) as PluginStart;
  start();
  return Array.from({ length: rounds }, start);
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
