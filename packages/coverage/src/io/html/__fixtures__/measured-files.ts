import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { mergeFile, readIstanbul, readLcov, type MergedFile } from '@org/coverage-engine';
import { createInstrumenter } from '@vitest/istanbul-lib-instrument';
import { CoverageReport } from 'monocart-coverage-reports';

export type Format = 'istanbul' | 'lcov';

/** Of its 5 statements 3 run, of its 5 branches 2, of its 2 functions 1. */
export const SCRIPT = `function group(age) {
  if (age < 18) {
    return 'minor';
  }
  return age > 65 ? 'senior' : 'adult';
}
function unused(a = 1) {
  return a;
}
group(30);
`;

/**
 * A script that ran once, as its report tells: instrumented and counted by Istanbul, written as LCOV by its reporter.
 *
 * @param path what the report calls it; any text without a line break
 */
export async function measuredFile(path: string, script: string, format: Format): Promise<MergedFile> {
  const map = run(script);
  const bytes = new TextEncoder().encode(
    format === 'istanbul' ? JSON.stringify({ [path]: { ...map, path } }) : await asLcov(map, path),
  );
  const read = format === 'istanbul' ? readIstanbul(bytes, { name: path }) : readLcov(bytes, { name: path });
  if (read.value === null) throw new Error(`not read: ${JSON.stringify(read.diagnostics)}`);
  return mergeFile(path, read.value.files);
}

const NAME = 'script.js';

function run(script: string): object {
  const instrumenter = createInstrumenter({ coverageVariable: 'counted', esModules: false, autoWrap: false });
  const context = createContext({});
  runInContext(instrumenter.instrumentSync(script, NAME), context);
  const counted = (context as { counted: Record<string, object> }).counted;
  return JSON.parse(JSON.stringify(counted[NAME])) as object;
}

async function asLcov(map: object, path: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'coverage-lcov-'));
  try {
    const report = new CoverageReport({ logging: 'off', reports: ['lcovonly'], outputDir: folder });
    await report.add({ [NAME]: map });
    await report.generate();
    return readFileSync(join(folder, 'lcov.info'), 'utf8').replace(/^SF:.*$/m, () => `SF:${path}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
