import { describe, expect, it } from 'vitest';
import { uncoveredIn, unmeasuredIn } from '../../__fixtures__/findings.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { reportedFiles } from '../../__fixtures__/reported-files.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

describe('coverage diff of exported variables that TypeScript made CommonJS', () => {
  it('knows of each whether its value ran, wherever that stands', async () => {
    const sources = ['shapes.ts', 'stops.ts'];
    const { dir } = workspaceOf({}, reportedFiles('exported-values', sources, 'coverage-final.json'));
    const { document } = await runDiffCommand(dir);
    expect(unmeasuredIn(document)).toEqual([]);
    const lines = uncoveredIn(document).filter((place) => !place.includes(' branch '));
    expect([...new Set(lines.map((place) => place.split(' ')[0]))]).toEqual([
      'src/shapes.ts:20',
      'src/shapes.ts:21',
      'src/shapes.ts:22',
      'src/stops.ts:7',
      'src/stops.ts:8',
    ]);
  });
});
