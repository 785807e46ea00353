import { join } from 'node:path';
import { compareText } from '@org/coverage-engine';
import { jsonIn } from '../values/json-in.js';
import { isNumber, isRecordOf } from '../values/is-made-of.js';
import { isRecord } from '../values/is-record.js';
import { readText } from '../files/read-text.js';
import { MUTATION_REPORTS } from '../reports/report-places.js';
import { writeFileAtomically } from '../files/write-file-atomically.js';

/** Milliseconds that the mutants of a file took, by workspace-relative path. */
export type Durations = Readonly<Record<string, number>>;

/** Where the last merged run leaves them for all shards of the next, workspace-relative. */
export const DURATIONS_FILE = `${MUTATION_REPORTS}/durations.json`;

/** Empty where there are none, or they are damaged: they only balance the shards. */
export function readDurations(workspaceRoot: string): Durations {
  const value = jsonIn(readText(join(workspaceRoot, DURATIONS_FILE)));
  if (!isRecord(value) || value['version'] !== 1) return {};
  return isRecordOf(value['files'], isNumber) ? value['files'] : {};
}

export function writeDurations(workspaceRoot: string, durations: Durations): void {
  const files = Object.fromEntries(Object.entries(durations).sort(([a], [b]) => compareText(a, b)));
  writeFileAtomically(
    join(workspaceRoot, DURATIONS_FILE),
    `${JSON.stringify({ version: 1, files }, null, 2)}\n`,
  );
}
