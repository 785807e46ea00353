import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What lies in a feature's `coverage` folder; of each file the bytes, or null where there is none. */
export interface ReportTexts {
  readonly lcov: Buffer | null;
  readonly istanbul: () => Buffer | null;
  readonly provenance: string | null;
}

/** Null without a report: the folder is not shipped, or nothing was measured yet. */
export function readReports(root: string): ReportTexts | null {
  const at = (name: string): string => join(root, 'coverage', name);
  const lcov = readIfThere(at('lcov.info'));
  const hasIstanbul = existsSync(at('coverage-final.json'));
  if (lcov === null && !hasIstanbul) return null;
  return {
    lcov,
    istanbul: () => readIfThere(at('coverage-final.json')),
    provenance: readIfThere(at('provenance.json'))?.toString() ?? null,
  };
}

/** The bytes of a file; null where no file is. */
export function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (isNoFile(error)) return null;
    throw error;
  }
}

/** Whether an error of the file system says that there is no such file. */
export function isNoFile(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR';
}
