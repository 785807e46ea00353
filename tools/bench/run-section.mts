import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Section } from './measure/statistics.mts';
import { FACTS_FILE, type WorkspaceFacts } from './workspace/generate-workspace.mts';

/** The built command `coverage`, absolute. */
export const CLI = fileURLToPath(new URL('../../packages/coverage/dist/cli/bin.js', import.meta.url));
/** The module that exports `readLcov`. */
export const ENGINE = '@org/coverage-engine';

/** What the sections of the benchmark are told. */
export interface SectionOptions {
  readonly rounds: number;
  /** Install a peer that is a package of the system. */
  readonly install: boolean;
  /** The built command `coverage`, absolute. */
  readonly cli: string;
  /** A module that exports `readLcov`. */
  readonly engine: string;
}

/** Runs one section by itself, on the workspace in a folder: `node tools/bench/diff.mts FOLDER --rounds N`. */
export function runSection(bench: (facts: WorkspaceFacts, options: SectionOptions) => Section): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '7' },
      cli: { type: 'string', default: CLI },
      engine: { type: 'string', default: ENGINE },
    },
  });
  const folder = resolve(positionals[0] ?? '.');
  const facts = JSON.parse(readFileSync(join(folder, FACTS_FILE), 'utf8')) as WorkspaceFacts;
  const { cli, engine } = values;
  const options = { rounds: Number(values.rounds), install: true, cli: resolve(cli), engine };
  const section = bench({ ...facts, folder }, options);
  process.stdout.write(`${section.markdown}\n`);
  if (!section.agrees) process.exitCode = 1;
}
