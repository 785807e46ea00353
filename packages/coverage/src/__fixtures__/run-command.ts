import type { AggregateDocument, BandsDocument, DiffDocument } from '@org/coverage-engine';
import { beforeEach, expect, vi } from 'vitest';
import type { ErrorDocument } from '../io/error-document.js';
import { main } from '../cli/main.js';
import { publishedSchema, type SchemaName } from './published-schema.js';

/** One run of the command. */
export interface Run<D> {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** stdout as JSON, held against the published schema. */
  readonly document: D;
}

/** Runs a command in a folder; stdout must be a document of the published schema. */
export async function runDocument<D>(schema: SchemaName, cwd: string, ...words: readonly string[]): Promise<Run<D>> {
  const run = await runCommand(cwd, ...words);
  return { ...run, document: publishedSchema(schema).parse(JSON.parse(run.stdout)) as D };
}

/** The same, its keys in the schema's order. */
async function runOrdered<D>(...run: Parameters<typeof runDocument>): Promise<Run<D>> {
  const ran = await runDocument<D>(...run);
  expect(JSON.stringify(JSON.parse(ran.stdout))).toBe(JSON.stringify(ran.document));
  return ran;
}

export const runDiffCommand = (cwd: string, ...words: readonly string[]) =>
  runOrdered<DiffDocument>('coverage-diff', cwd, 'diff', ...words);

export const runBandsCommand = (cwd: string, ...words: readonly string[]) =>
  runOrdered<BandsDocument>('coverage-bands', cwd, 'bands', ...words);

/** Without pages. */
export const runAggregateCommand = (cwd: string, ...words: readonly string[]) =>
  runDocument<AggregateDocument>('coverage-aggregate', cwd, 'aggregate', '--html=false', ...words);

/** Runs a command that can't judge. */
export const runToError = (cwd: string, ...words: readonly string[]) => runDocument<ErrorDocument>('error', cwd, ...words);

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
