import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isNoFile } from './with-file.js';

export const REPORT_FILES = { istanbul: 'coverage-final.json', lcov: 'lcov.info' } as const;

/** What lies in a feature's `coverage` folder; of each report its bytes when they are asked for, or null where there is none. */
export interface ReportTexts {
  readonly folder: string;
  readonly lcov: () => Buffer | null;
  readonly istanbul: () => Buffer | null;
  readonly provenance: Buffer | null;
}

/** Null without a report: the folder is not shipped, or nothing was measured yet. */
export function readReports(root: string): ReportTexts | null {
  const folder = join(root, 'coverage');
  const at = (name: string): string => join(folder, name);
  if (!Object.values(REPORT_FILES).some((name) => isFile(at(name)))) return null;
  return {
    folder,
    lcov: () => readIfThere(at(REPORT_FILES.lcov)),
    istanbul: () => readIfThere(at(REPORT_FILES.istanbul)),
    provenance: readIfThere(at('provenance.json')),
  };
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** The bytes of a file; null where no file is. */
export function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (isNoFile(error)) return null;
    throw error;
  }
}
