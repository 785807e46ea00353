import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RatchetDocument } from '@org/coverage-engine';
import type { TestRepo } from '../io/git/__fixtures__/repo.js';
import { lcovText, statements } from './lcov-text.js';
import { workspaceOf, type Files } from './measured-workspace.js';
import { runDocument } from './run-command.js';

export const runRatchetCommand = (cwd: string, ...words: readonly string[]) =>
  runDocument<RatchetDocument>('coverage-ratchet', cwd, 'ratchet', ...words);

/** Three lines, of which two ran: 66.66 %. */
const TWO_OF_THREE = { 1: 1, 2: 1, 3: 0 };

/** A project whose files (by layer) have two of three lines covered. */
export function workspaceWith(manifest: string, file: string, more: Files = {}): TestRepo {
  const files = ['src/a.ts', 'src/entities/e.ts', 'src/io/i.ts'];
  return workspaceOf(
    {},
    {
      [file]: manifest,
      ...Object.fromEntries(files.map((path) => [path, statements(1, 2, 3)])),
      'coverage/lcov.info': lcovText(Object.fromEntries(files.map((path) => [path, TWO_OF_THREE]))),
      ...more,
    },
  );
}

export const textOf = (repo: TestRepo, file: string): string => readFileSync(join(repo.dir, file), 'utf8');

/** What was raised, each as `file:line layer metric from→to`. */
export const raisedIn = ({ raised }: RatchetDocument): string[] =>
  raised.map(({ file, line, layer, metric, from, to }) => `${file}:${line} ${layer} ${metric} ${from}→${to}`);
