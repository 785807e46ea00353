import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readWithMerger } from './peers/lcov-result-merger.mts';

/** The part of the engine's surface that is measured here. */
interface Engine {
  readLcov?: (
    bytes: Buffer,
    options: { name: string; keep?: (path: string) => boolean },
  ) => {
    value: { files: readonly { lines: { lines: ArrayLike<number> } }[] } | null;
    diagnostics: readonly unknown[];
  };
}

/** What a subject read, and what that cost its process; reading the files from disk is in it. */
export interface SubjectResult {
  /** Lines with a count (`DA`) in what was kept; for the bare scan, newlines. */
  readonly lines: number;
  readonly bytes: number;
  /** Seconds of user CPU, all threads: compiler and garbage collector too. */
  readonly user: number;
  readonly wall: number;
}

export const SUBJECTS = ['scan', 'readLcov', 'readLcov-tenth', 'lcov-result-merger'] as const;
export type Subject = (typeof SUBJECTS)[number];

function scanBytes(files: readonly string[]): number {
  let newlines = 0;
  for (const file of files) {
    const bytes = readFileSync(file);
    for (let offset = 0; offset < bytes.length; offset++) if (bytes[offset] === 10) newlines += 1;
  }
  return newlines;
}

/** Reads as the CLI does, holding on to every file that is kept until the end. */
function readWithEngine(engine: Engine, files: readonly string[], keep?: (path: string) => boolean): number {
  const { readLcov } = engine;
  if (!readLcov) throw new Error('the engine has no readLcov');
  const contents = files.map((file) => {
    const { value, diagnostics } = readLcov(readFileSync(file), { name: file, keep });
    if (!value) throw new Error(`readLcov: ${file}: ${JSON.stringify(diagnostics.slice(0, 3))}`);
    return value;
  });
  return contents.flatMap((content) => content.files).reduce((sum, file) => sum + file.lines.lines.length, 0);
}

async function runSubject(subject: Subject, engine: Engine, files: readonly string[]): Promise<number> {
  switch (subject) {
    case 'scan':
      return scanBytes(files);
    case 'readLcov':
      return readWithEngine(engine, files);
    case 'readLcov-tenth':
      return readWithEngine(engine, files, (path) => path.endsWith('9.ts'));
    case 'lcov-result-merger':
      return readWithMerger(files);
  }
}

if (import.meta.main) {
  const [subject, engineName, ...files] = process.argv.slice(2) as [Subject, string, ...string[]];
  const specifier = engineName.startsWith('/') ? pathToFileURL(engineName).href : engineName;
  const engine = (subject.startsWith('readLcov') ? await import(specifier) : {}) as Engine;
  const started = performance.now();
  const before = process.cpuUsage();
  const lines = await runSubject(subject, engine, files);
  const user = process.cpuUsage(before).user / 1e6;
  const wall = (performance.now() - started) / 1e3;
  const bytes = files.reduce((sum, file) => sum + readFileSync(file).length, 0);
  const result: SubjectResult = { lines, bytes, user, wall };
  process.stdout.write(JSON.stringify(result));
}
