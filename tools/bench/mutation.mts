import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { markdownTable } from './measure/markdown-table.mts';
import { measureProcess, type Command, type Run } from './measure/measure-process.mts';
import { barText, median, pairedRatios, spread } from './measure/statistics.mts';
import { CLI } from './run-section.mts';
import { makeFeature, type BenchFeature } from './mutation/make-feature.mts';

const USAGE = `node tools/bench/mutation.mts [options]

Measures mutation of a feature of about 350 lines and 45 tests, in one run: plain Vitest, Stryker's own command, ours.

  --rounds N   measured turns of what changed (5); the whole feature is run once a round, at most twice

Exit code 1: two results differ that must agree. Never by time: the bars are text.
`;
const BIN = fileURLToPath(new URL('../../node_modules/', import.meta.url));

function main(): void {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '5' }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const rounds = Number(values.rounds);
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'coverage-bench-mutation-')));
  try {
    process.stdout.write(bench(makeFeature(root), rounds));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function bench(feature: BenchFeature, rounds: number): string {
  const { root, folder, changed } = feature;
  const stryker = (...mutate: string[]): Command => ({
    file: process.execPath,
    args: [
      join(BIN, '@stryker-mutator/core/bin/stryker.js'),
      ...['run', '--testRunner', 'vitest', '--reporters', 'json', '--mutate', mutate.join(',')],
    ],
    cwd: folder,
  });
  const ours = (...words: string[]): Command => ({
    file: process.execPath,
    args: [CLI, 'mutate', ...words],
    cwd: root,
  });
  const plain: Command = {
    file: process.execPath,
    args: [join(BIN, 'vitest/vitest.mjs'), 'run'],
    cwd: folder,
  };
  const diff = ours('--diff', '--base', 'main', '--no-reuse');
  const ranged = stryker(`${changed.file}:${changed.start}-${changed.end}`);
  const part = turns({ plain, ranged, diff }, rounds);
  const whole = turns(
    { cli: stryker('src/entities/*.ts', '!src/**/*.test.ts'), ours: ours('--no-reuse') },
    Math.min(rounds, 2),
  );
  // Keeps results, then finds all of them.
  measured(ours());
  const again = turns({ reused: ours() }, rounds);
  measureProcess({ file: 'git', args: ['checkout', '-q', '.'], cwd: root });
  writeFileSync(join(root, 'README.md'), 'changed\n');
  const nothing = turns({ outside: ours('--diff', '--base', 'main') }, Math.max(rounds, 10));

  const mutants = mutantsOf(part.last.diff);
  const wholeRatio = median(pairedRatios(whole.walls.ours, whole.walls.cli));
  const diffRatio = median(pairedRatios(part.walls.diff, part.walls.ranged));
  const outside = median(nothing.walls.outside);
  const row = (name: string, walls: readonly number[]) => [
    name,
    String(walls.length),
    spread(walls, seconds),
    ratio(median(walls) / median(part.walls.plain)),
  ];
  return `${[
    `# Mutation\n\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}`,
    `A feature of ${feature.lines} lines, ${feature.tests} tests, ${mutantsOf(whole.last.ours)} mutants; whole processes, wall, median (least–most). CPU is not told: what ends with its group is not waited for.`,
    markdownTable(
      ['Run', 'Turns', 'Wall', '÷ vitest run'],
      [
        row('vitest run', part.walls.plain),
        row('stryker run, whole feature', whole.walls.cli),
        row('coverage mutate --no-reuse, whole feature', whole.walls.ours),
        row(`stryker run --mutate, the lines of ${mutants} mutants`, part.walls.ranged),
        row(`coverage mutate --diff --no-reuse, ${mutants} mutants`, part.walls.diff),
        row('coverage mutate, nothing changed', again.walls.reused),
        row('coverage mutate --diff, outside of all targets', nothing.walls.outside),
      ],
    ),
    [
      barText('whole feature', wholeRatio <= 1, ratio(wholeRatio), 'at most 1.00 of Stryker’s own command'),
      barText(
        `diff of ${mutants} mutants`,
        diffRatio <= 0.8,
        ratio(diffRatio),
        'at most 0.80 of Stryker’s own command',
      ),
      barText('outside of all targets', outside < 0.3, seconds(outside), 'under 0.3 s'),
      `- nothing changed: ${again.last.reused.stderr.includes('now with mutants') ? '**Stryker was started**' : 'Stryker was not started'}`,
    ].join('\n'),
  ].join('\n\n')}\n`;
}

/** Whole processes in turns: A B C A B C …, after one of each that is not counted where there are several turns. */
function turns<K extends string>(commands: Readonly<Record<K, Command>>, rounds: number) {
  const names = Object.keys(commands) as K[];
  const walls = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>;
  const last = {} as Record<K, Run>;
  for (let round = rounds > 2 ? -1 : 0; round < rounds; round++) {
    for (const name of names) {
      last[name] = measured(commands[name]);
      if (round >= 0) walls[name].push(last[name].cost.wall);
    }
  }
  return { walls, last };
}

function measured(command: Command): Run {
  const run = measureProcess(command);
  // A score below the threshold is a result.
  if (run.exitCode > 1) throw new Error(`${command.args.join(' ')}\n${run.stdout}\n${run.stderr}`);
  return run;
}

function mutantsOf({ stdout }: Run): number {
  const { projects } = JSON.parse(stdout) as { projects: { counts: { mutants: number } }[] };
  return projects.reduce((sum, { counts }) => sum + counts.mutants, 0);
}

const seconds = (value: number): string => `${value.toFixed(2)} s`;
const ratio = (value: number): string => value.toFixed(2);

main();
