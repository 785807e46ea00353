import { join } from 'node:path';
import { readText } from '../read-text.js';
import { writeFileAtomically } from '../write-file-atomically.js';

/** Milliseconds that the mutants of a file took, by workspace-relative path. */
export type Durations = Readonly<Record<string, number>>;

/** Where the last merged run leaves them, workspace-relative: to be given to all shards of the next. */
export const DURATIONS_FILE = 'reports/mutation/durations.json';

/** None where no run left any. */
export function readDurations(workspaceRoot: string): Durations {
  const text = readText(join(workspaceRoot, DURATIONS_FILE));
  if (text === null) return {};
  try {
    const { version, files } = JSON.parse(text) as { readonly version: unknown; readonly files: Durations };
    return version === 1 ? files : {};
  } catch {
    // They only balance.
    return {};
  }
}

export function writeDurations(workspaceRoot: string, durations: Durations): void {
  const files = Object.fromEntries(Object.entries(durations).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileAtomically(
    join(workspaceRoot, DURATIONS_FILE),
    `${JSON.stringify({ version: 1, files }, null, 2)}\n`,
  );
}
