import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MUTATION_DOUBTS, type Diagnostic, type Mutant, type MutationDoubt } from '@org/coverage-engine';
import { CoverageError } from '../coverage-error.js';
import { isListOf, isNumber, isRecordOf, isText } from '../values/is-made-of.js';
import { isMutant } from '../values/is-mutant.js';
import { isRecord } from '../values/is-record.js';
import { unlessAbsent } from '../files/unless-absent.js';
import { writeFileAtomically } from '../files/write-file-atomically.js';

/** What one shard found of one project. */
export interface ShardProject {
  /** Workspace-relative POSIX folder; '' for the root. */
  readonly root: string;
  readonly doubt: MutationDoubt | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly mutants: readonly Mutant[];
  /** Texts of the files that it mutated, by workspace-relative path. */
  readonly sources: Readonly<Record<string, string>>;
  /** Of the tests that judged them. */
  readonly testsHash: string;
  /** Milliseconds that the mutants of a file took. */
  readonly ms: Readonly<Record<string, number>>;
}

/** The results of one shard. */
export interface ShardFile {
  readonly version: 2;
  /** From 1. */
  readonly index: number;
  readonly count: number;
  /** The files of every shard, workspace-relative: the same in all shards of a run. */
  readonly plan: readonly (readonly string[])[];
  readonly projects: readonly ShardProject[];
}

const NAME = /^shard-\d+-of-\d+\.json$/;

export function writeShard(folder: string, shard: ShardFile): void {
  const file = join(folder, `shard-${shard.index}-of-${shard.count}.json`);
  writeFileAtomically(file, `${JSON.stringify(shard)}\n`);
}

/**
 * All shards of one run, in order.
 *
 * @param name the folder as it was given
 * @throws CoverageError MUTATION_SHARDS_INCOMPLETE when one is missing, there twice, damaged, or of another run
 */
export function readShards(folder: string, name: string): readonly ShardFile[] {
  const names = unlessAbsent(() => readdirSync(folder)) ?? [];
  const shards = names
    .filter((file) => NAME.test(file))
    .map((file) => read(join(folder, file)))
    .sort((a, b) => a.index - b.index);
  const [first] = shards;
  if (first === undefined) throw incomplete(name, 'there is no shard');
  const isWhole =
    shards.length === first.count &&
    shards.every(({ index, count }, at) => index === at + 1 && count === first.count);
  if (!isWhole) {
    const found = shards.map(({ index, count }) => `${index}/${count}`).join(', ');
    throw incomplete(name, `found ${found}`);
  }
  const plan = JSON.stringify(first.plan);
  const other = shards.find((shard) => JSON.stringify(shard.plan) !== plan);
  if (other)
    throw incomplete(name, `shard ${other.index} was made of other files or durations than the first`);
  return shards;
}

function read(file: string): ShardFile {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw incomplete(file, `it is no JSON: ${(cause as Error).message}`);
  }
  if (!isShard(value)) throw incomplete(file, 'it is no result of a shard');
  return value;
}

const isShard = (value: unknown): value is ShardFile =>
  isRecord(value) &&
  value['version'] === 2 &&
  isNumber(value['index']) &&
  isNumber(value['count']) &&
  isListOf(value['plan'], (files) => isListOf(files, isText)) &&
  isListOf(value['projects'], isShardProject);

const isShardProject = (value: unknown): value is ShardProject =>
  isRecord(value) &&
  isText(value['root']) &&
  // An unknown doubt would count as none.
  (value['doubt'] === null || (MUTATION_DOUBTS as readonly unknown[]).includes(value['doubt'])) &&
  isListOf(value['diagnostics'], isDiagnostic) &&
  isListOf(value['mutants'], isMutant) &&
  isRecordOf(value['sources'], isText) &&
  isText(value['testsHash']) &&
  isRecordOf(value['ms'], isNumber);

const SEVERITIES: readonly unknown[] = ['error', 'warning', 'info'] satisfies Diagnostic['severity'][];

const isDiagnostic = (value: unknown): value is Diagnostic =>
  isRecord(value) &&
  isText(value['code']) &&
  SEVERITIES.includes(value['severity']) &&
  isText(value['message']) &&
  (value['where'] === undefined || isWhere(value['where'])) &&
  (value['fix'] === undefined || isText(value['fix']));

const isWhere = (value: unknown): boolean =>
  isRecord(value) && isText(value['file']) && (value['line'] === undefined || isNumber(value['line']));

const incomplete = (where: string, problem: string): CoverageError =>
  new CoverageError({
    code: 'MUTATION_SHARDS_INCOMPLETE',
    message: `the shards do not make one run: ${problem}`,
    where,
    fix: 'run `npx coverage mutate --shard k/n` for each k on the same commit, and put nothing but these in the folder',
    exitCode: 3,
  });
