import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { REPORT_FILES } from './report-places.js';

/** Folders in which no report of the workspace's own is looked for, at any depth. */
export const PASSED_OVER = ['node_modules', '.git', '.nx'];

const NAMES: ReadonlySet<string> = new Set(REPORT_FILES);
const SKIPPED: ReadonlySet<string> = new Set(PASSED_OVER);

/**
 * The files below a folder that are called as reports are, absolute. Symbolic links are none and not followed, and
 * folders that can't be read have none. Each default run looks here: a glob would take longer to compile than this to run.
 */
export function reportsBelow(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : reportsBelow(join(folder, entry.name));
    return entry.isFile() && NAMES.has(entry.name) ? [join(folder, entry.name)] : [];
  });
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
