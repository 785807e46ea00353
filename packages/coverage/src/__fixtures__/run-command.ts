import type { AggregateDocument, BandsDocument, DiffDocument } from '@org/coverage-engine';
import { beforeEach, vi } from 'vitest';
import type { ErrorDocument } from '../io/error-document.js';
import { main } from '../cli/main.js';
import { publishedSchema } from './published-schema.js';

/** One run of the command. */
export interface Run<D> {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** stdout as JSON, held against the published schema. */
  readonly document: D;
}

/** Runs `coverage diff` in a folder; stdout must be a document of the published schema. */
export async function runDiffCommand(cwd: string, ...words: readonly string[]): Promise<Run<DiffDocument>> {
  const run = await runCommand(cwd, 'diff', ...words);
  return { ...run, document: publishedSchema('coverage-diff').parse(JSON.parse(run.stdout)) as DiffDocument };
}

/** Runs `coverage bands`, likewise. */
export async function runBandsCommand(cwd: string, ...words: readonly string[]): Promise<Run<BandsDocument>> {
  const run = await runCommand(cwd, 'bands', ...words);
  return {
    ...run,
    document: publishedSchema('coverage-bands').parse(JSON.parse(run.stdout)) as BandsDocument,
  };
}

/** Runs `coverage aggregate` without pages, likewise. */
export async function runAggregateCommand(
  cwd: string,
  ...words: readonly string[]
): Promise<Run<AggregateDocument>> {
  const run = await runCommand(cwd, 'aggregate', '--html=false', ...words);
  return {
    ...run,
    document: publishedSchema('coverage-aggregate').parse(JSON.parse(run.stdout)) as AggregateDocument,
  };
}

/** Runs a command that can't judge; stdout must be an error document. */
export async function runToError(cwd: string, ...words: readonly string[]): Promise<Run<ErrorDocument>> {
  const run = await runCommand(cwd, ...words);
  return { ...run, document: publishedSchema('error').parse(JSON.parse(run.stdout)) as ErrorDocument };
}

/** Runs the command in this process, as the bin does. */
export async function runCommand(
  cwd: string,
  ...words: readonly string[]
): Promise<Omit<Run<never>, 'document'>> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(words, {
    cwd: () => cwd,
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
  });
  return { code, stdout: out.join(''), stderr: err.join('') };
}

// What Nx set for the run around these tests is none of theirs.
beforeEach(() => {
  vi.unstubAllEnvs();
  vi.stubEnv('NX_BASE', undefined);
});
