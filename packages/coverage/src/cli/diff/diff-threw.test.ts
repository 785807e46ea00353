import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { uncoveredIn, unmeasuredIn } from '../../__fixtures__/findings.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../__fixtures__/threw', `${name}.txt`), 'utf8');

/** The lines of a module that threw that may not have run. */
async function found(report: string): Promise<Set<number>> {
  const files = {
    'src/thrower.ts': fixture('thrower.ts'),
    [`coverage/${basename(report)}`]: fixture(report),
  };
  const { document } = await runDiffCommand(workspaceOf({}, files).dir);
  const places = [...uncoveredIn(document), ...unmeasuredIn(document)];
  return new Set(places.map((place) => Number(/\d+/.exec(place)![0])));
}

describe('coverage diff of a module that threw when it was loaded, by what V8 counts', () => {
  it.each([
    'vitest5/coverage-final.json',
    'vitest5/lcov.info',
    'vitest3/coverage-final.json',
    'vitest3/lcov.info',
  ])('passes nothing behind the throw: %s', async (report) => {
    const lines = await found(report);
    expect([6, 7, 8, 9, 10, 11, 12, 14, 15].filter((line) => !lines.has(line))).toEqual([]);
    expect([1, 2, 3, 4].filter((line) => lines.has(line))).toEqual([]);
  });
});
