import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { benchAggregate } from './aggregate.mts';
import { benchConformance } from './conformance.mts';
import { benchDiff } from './diff.mts';
import { benchHtml } from './html.mts';
import { benchReadLcov } from './read-lcov.mts';
import { CLI, ENGINE } from './run-section.mts';
import { benchStartUp } from './start-up.mts';
import { describeWorkspace } from './workspace.mts';
import {
  FACTS_FILE,
  FULL_SIZE,
  generateWorkspace,
  type WorkspaceFacts,
  type WorkspaceOptions,
} from './workspace/generate-workspace.mts';

const USAGE = `npm run bench -- [options]

Measures reading LCOV, \`coverage diff\` beside diff-cover, \`coverage aggregate\` beside lcov-result-merger and lcov,
its pages, an application's start and our own beside a plain node, in one run. Where root runs it, diff-cover and lcov are
installed with apt-get if they are missing. Mutation is measured apart: node tools/bench/mutation.mts.

  --smoke         a tiny workspace and one round: proves that the bench runs, its figures mean nothing
  --rounds N      measured turns (7)
  --keep FOLDER   generate the workspace there, or use the one that lies there, and leave it
  --manifests     give each project a feature.manifest.json
  --engine NAME   module that exports readLcov (${ENGINE})
  --cli FILE      the built command (packages/coverage/dist/cli/bin.js)

Exit code 1: two results differ that must agree. Never by time: the bars are text.
`;
const SMOKE_SIZE: WorkspaceOptions = { ...FULL_SIZE, projects: 2, filesPerProject: 10, changedPerProject: 5 };

function main(): void {
  const { values } = parseArgs({
    options: {
      smoke: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      keep: { type: 'string' },
      manifests: { type: 'boolean', default: false },
      engine: { type: 'string', default: ENGINE },
      cli: { type: 'string', default: CLI },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const rounds = Number(values.rounds ?? (values.smoke ? 1 : 7));
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds ${values.rounds}: expected a number from 1`);
  const size = { ...(values.smoke ? SMOKE_SIZE : FULL_SIZE), manifests: values.manifests };
  const scratch = mkdtempSync(join(tmpdir(), 'coverage-bench-'));
  try {
    const facts = workspaceAt(values.keep ? resolve(values.keep) : join(scratch, 'workspace'), size);
    print(`# Benchmark\n\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}\n`);
    print(`\`\`\`text\n${describeWorkspace(facts)}\n\`\`\`\n`);
    if (values.smoke) print('A smoke run: that it runs is the result, the figures mean nothing.\n');
    const cli = resolve(values.cli);
    const options = { rounds, install: !values.smoke, cli, engine: values.engine };
    const read = benchReadLcov(facts, options);
    print(`${read.markdown}\n`);
    const diff = benchDiff(facts, options);
    print(diff.markdown);
    const aggregate = benchAggregate(facts, options);
    print(`\n${aggregate.markdown}`);
    print(`\n${benchHtml(facts, cli)}`);
    print(`\n${benchConformance({ files: values.smoke ? 8 : 200, rounds })}`);
    print(`\n${benchStartUp({ cli, manifests: values.smoke ? 10 : 1000, rounds })}`);
    if (!read.agrees || !diff.agrees || !aggregate.agrees) process.exitCode = 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function workspaceAt(folder: string, size: WorkspaceOptions): WorkspaceFacts {
  const known = join(folder, FACTS_FILE);
  if (!existsSync(known)) return generateWorkspace(folder, size);
  return { ...(JSON.parse(readFileSync(known, 'utf8')) as WorkspaceFacts), folder };
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

main();
