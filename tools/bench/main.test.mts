import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('./main.mts', import.meta.url));

it(
  'main --smoke generates a workspace, measures what can run here and finds no disagreement',
  { timeout: 120_000 },
  () => {
    const output = execFileSync(process.execPath, [MAIN, '--smoke'], { encoding: 'utf8' });

    expect(output).toContain('files             20 ');
    expect(output).toMatch(/\| bare scan of the bytes +\|/);
    expect(output).toMatch(/\| lcov-result-merger, merging only +\|/);
    expect(output).not.toContain('DISAGREE');
  },
);
