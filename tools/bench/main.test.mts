import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('./main.mts', import.meta.url));

// The operating system's accounting of a finished process is read through python3 (measure/rusage.py).
const hasPython = spawnSync('python3', ['--version']).status === 0;

it.skipIf(!hasPython)(
  `main --smoke generates a workspace, measures what can run here and finds no disagreement${hasPython ? '' : ' (skipped: no python3, which measures the processes)'}`,
  () => {
    const output = execFileSync(process.execPath, [MAIN, '--smoke'], { encoding: 'utf8' });

    expect(output).toContain('files             20 ');
    expect(output).toMatch(/\| bare scan of the bytes +\|/);
    expect(output).toMatch(/\| lcov-result-merger, merging only +\|/);
    expect(output).toContain('## One report of 2, ');
    expect(output).toMatch(/\| lcov-result-merger, without functions +\|/);
    expect(output).toMatch(/\| coverage diff, one changed line +\|/);
    expect(output).toMatch(/createNodes, 10 manifests/);
    expect(output).not.toContain('DISAGREE');
  },
);
