import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeWorkspace, packPackages } from '../workspace/make-workspace.mjs';
import { quietEnvironment, run } from '../workspace/run.mjs';
import { growthText } from './measure/growth.mts';
import { markdownTable } from './measure/markdown-table.mts';
import { measureProcess } from './measure/measure-process.mts';
import { writeReference } from './reference.mts';
import { git } from './workspace/git.mts';

const USAGE = `npm run bench:budget -- [options]

What the gates add to the tests, on the reference workspace in several sizes, side by side.

  --projects LIST  sizes (5,50); 200 takes about an hour of two cores
  --parallel N     tasks at a time (2)
  --keep FOLDER    make the workspaces there and leave them; one that is installed there is used again

Seconds depend on the machine: read the columns against each other. Exit code 1: a run failed, or ran what it must not.
`;

/** One run of Nx, by its own account and by that of the operating system. */
interface Timed {
  readonly wall: number;
  readonly cpu: number;
  readonly tasks: number;
  /** Tasks that were not replayed. */
  readonly computed: number;
}

type Scenario = readonly [name: string, timed: Timed];

/** Measuring first and judging in one batch: docs/decisions/0005-batch.md. */
const MEASURE = '-t coverage-measure';
const JUDGE = '-t coverage coverage-diff --batch';

const GATES_COLD = 'gates, cold, after the tests';
const ALONE = 'tests alone, all cached';
const MEASURED = 'tests with coverage, all cached';
const GATED = 'gates, all cached';

function nx(folder: string, words: string, more: Readonly<Record<string, string>> = {}): Timed {
  const env = quietEnvironment(folder) as Record<string, string>;
  const program = join(folder, 'node_modules/.bin/nx');
  const { cost, exitCode, stdout, stderr } = measureProcess({
    file: process.execPath,
    args: [program, ...words.split(' '), '--outputStyle=static'],
    cwd: folder,
    env: { ...env, ...more },
  });
  if (exitCode !== 0) throw new Error(`nx ${words} ended with ${exitCode}\n${stdout}\n${stderr}`);
  const { tasks } = JSON.parse(readFileSync(join(env['NX_CACHE_DIRECTORY']!, 'run.json'), 'utf8')) as {
    tasks: { cacheStatus: string }[];
  };
  return {
    wall: cost.wall,
    cpu: cost.user + cost.system,
    tasks: tasks.length,
    computed: tasks.filter(({ cacheStatus }) => cacheStatus === 'cache-miss').length,
  };
}

const sum = (...parts: readonly Timed[]): Timed => ({
  wall: parts.reduce((total, part) => total + part.wall, 0),
  cpu: parts.reduce((total, part) => total + part.cpu, 0),
  tasks: Math.max(...parts.map((part) => part.tasks)),
  computed: parts.reduce((total, part) => total + part.computed, 0),
});

function measure(folder: string, parallel: string): Scenario[] {
  const all = `run-many --parallel=${parallel}`;
  const affected = `affected --parallel=${parallel}`;
  const tests = nx(folder, `${all} -t test`);
  const measured = nx(folder, `${all} ${MEASURE}`);
  const judged = nx(folder, `${all} ${JUDGE}`);
  const rows: Scenario[] = [
    ['tests alone, cold', tests],
    ['tests with coverage, cold', measured],
    [GATES_COLD, judged],
    ['tests with coverage + gates, cold', sum(measured, judged)],
    [ALONE, nx(folder, `${all} -t test`)],
    [MEASURED, nx(folder, `${all} ${MEASURE}`)],
    [GATED, nx(folder, `${all} -t coverage coverage-diff`)],
  ];
  const change = (name: string, base: string): void => {
    git(folder, 'switch', '--quiet', name);
    const env = { NX_BASE: base };
    const steps = [MEASURE, JUDGE].map((step) => nx(folder, `${affected} ${step}`, env));
    rows.push([
      name === 'one-hunk' ? 'one project changed' : 'the same, base moved elsewhere',
      sum(...steps),
    ]);
  };
  change('one-hunk', 'main');
  change('base-elsewhere', 'base-elsewhere-main');
  git(folder, 'switch', '--quiet', 'main');
  const moved = rows.at(-1)![1];
  if (moved.computed > 0) throw new Error(`the base moved elsewhere, and ${moved.computed} tasks ran again`);
  return rows;
}

function main(): void {
  const { values } = parseArgs({
    options: {
      projects: { type: 'string', default: '5,50' },
      parallel: { type: 'string', default: '2' },
      keep: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const folder = values.keep ? resolve(values.keep) : mkdtempSync(join(tmpdir(), 'coverage-budget-'));
  try {
    const bare = join(folder, 'bare');
    if (!existsSync(bare)) makeWorkspace(bare, packPackages(join(folder, 'tarballs')));
    const sizes = values.projects.split(',').map(Number);
    const columns = sizes.map((projects) => {
      const workspace = join(folder, `n${projects}`);
      run(['cp', '-a', bare, workspace], { cwd: folder });
      writeFileSync(
        join(workspace, 'nx.json'),
        withProduction(readFileSync(join(workspace, 'nx.json'), 'utf8')),
      );
      writeReference(workspace, projects);
      process.stderr.write(`measuring ${projects} projects\n`);
      return measure(workspace, values.parallel);
    });
    print(sizes, columns);
  } finally {
    if (!values.keep) rmSync(folder, { recursive: true, force: true });
  }
}

/** As Nx makes workspaces: a test of a dependency is no input. */
function withProduction(text: string): string {
  const nxJson = JSON.parse(text) as { namedInputs: Record<string, string[]> };
  const namedInputs = { ...nxJson.namedInputs, production: ['default', '!{projectRoot}/**/*.test.ts'] };
  return JSON.stringify({ ...nxJson, namedInputs }, null, 2);
}

function print(sizes: readonly number[], columns: readonly Scenario[][]): void {
  const head = ['Seconds of wall / of CPU (tasks run of tasks)', ...sizes.map((size) => `N=${size}`)];
  const names = columns[0]!.map(([name]) => name);
  const rows = names.map((name, row) => [
    name,
    ...columns.map((column) => {
      const { wall, cpu, tasks, computed } = column[row]![1];
      return `${wall.toFixed(1)} / ${cpu.toFixed(1)} (${computed} of ${tasks})`;
    }),
  ]);
  const timed = (column: readonly Scenario[], wanted: string) => column.find(([name]) => name === wanted)![1];
  process.stdout.write(
    `# Budget\n\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}\n\n` +
      `${markdownTable(head, rows)}\n\n` +
      `- gates, cold: ${growthText(
        sizes,
        columns.map((column) => timed(column, GATES_COLD).cpu),
      )} (seconds of CPU)\n` +
      columns
        .map((column, index) => {
          const wall = (name: string) => timed(column, name).wall;
          return (
            `- N=${sizes[index]}: gates add ${wall(GATES_COLD).toFixed(1)} s cold (bar: 30 s at 200); when all is cached, ` +
            `${(wall(GATED) / wall(ALONE)).toFixed(2)} × plain Nx on the tests alone (bar: 1.5), ` +
            `${(wall(GATED) / wall(MEASURED)).toFixed(2)} × plain Nx on tests that leave a report\n`
          );
        })
        .join(''),
  );
}

main();
