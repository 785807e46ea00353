import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSummary, readLcov } from '@org/coverage-engine';
import { describe, expect, it } from 'vitest';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { workspaceOf, write } from '../../__fixtures__/measured-workspace.js';

/** The command as it is installed. */
const BIN = join(import.meta.dirname, '..', '..', '..', 'dist', 'cli', 'bin.js');
const RUNS = 50;
const PACKAGES = 3;
const LINES = 4000;

/** A run of the command, killed after so many milliseconds unless it ended before: then those that it took. */
function runFor(cwd: string, milliseconds: number): Promise<number | 'killed'> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, [BIN, 'aggregate', '--html=false'], { cwd, stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
    child.on('error', reject);
    child.on('exit', (_, signal) => {
      clearTimeout(timer);
      resolve(signal === 'SIGKILL' ? 'killed' : performance.now() - start);
    });
  });
}

/** Numbers from 0 to 1 that a seed fixes (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('coverage aggregate', () => {
  const seed = Number(process.env['COVERAGE_SEED'] ?? Date.now() % 2 ** 31);

  it(`leaves lcov.info and summary.json whole when it is killed at any moment (COVERAGE_SEED=${seed})`, async () => {
    const random = randomOf(seed);
    const names = Array.from({ length: PACKAGES }, (_, at) => `p${at}`);
    const reports = (round: number) =>
      Object.fromEntries(
        names.map((name) => [
          `${name}/coverage/lcov.info`,
          lcovText({
            'src/a.ts': Object.fromEntries(Array.from({ length: LINES }, (_, at) => [at + 1, round + at])),
          }),
        ]),
      );
    const { dir } = workspaceOf(
      {},
      Object.fromEntries(
        names.flatMap((name) => [
          [`${name}/package.json`, JSON.stringify({ name })],
          [`${name}/src/a.ts`, statements(...Array.from({ length: LINES }, (_, at) => at))],
        ]),
      ),
    );
    write(dir, reports(0));
    const first = await runFor(dir, 60_000);
    if (first === 'killed') throw new Error('no run ends within a minute');
    // The machine may be quicker later on: a run that was not killed tells anew what a whole one takes.
    let whole = first;
    let killed = 0;
    for (let round = 1; round <= RUNS; round++) {
      write(dir, reports(round));
      // Most of a run is start-up: half of the kills fall into the last third, where files are written.
      const share = round % 2 === 0 ? random() : 2 / 3 + random() / 2.5;
      const end = await runFor(dir, whole * share);
      if (end === 'killed') killed++;
      else whole = end;
      const lcov = readLcov(readFileSync(join(dir, 'coverage/lcov.info')), { name: 'lcov.info' });
      expect([round, lcov.diagnostics, lcov.value?.files.map(({ lines }) => lines.lines.length)]).toEqual([
        round,
        [],
        names.map(() => LINES),
      ]);
      const summary = parseSummary(readFileSync(join(dir, 'coverage/summary.json'), 'utf8'));
      expect([round, summary.diagnostics, Object.keys(summary.value?.byPackage ?? {})]).toEqual([
        round,
        [],
        names,
      ]);
    }
    expect(killed).toBeGreaterThan(RUNS / 4);
    expect(await runFor(dir, 60_000)).toEqual(expect.any(Number));
    expect(readdirSync(join(dir, 'coverage')).sort()).toEqual(['lcov.info', 'summary.json']);
  });
});
