import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { uncoveredIn, unmeasuredIn } from '../__fixtures__/findings.js';
import { workspaceOf } from '../__fixtures__/measured-workspace.js';
import { runDiffCommand } from '../__fixtures__/run-command.js';

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '../__fixtures__/decorated', `${name}.txt`), 'utf8');

/** Lines that may not have run, each with why. */
async function found(source: string, tool: string): Promise<string[]> {
  const files = {
    [`src/${source}`]: fixture(source),
    'coverage/lcov.info': fixture(`${tool}/lcov.info`),
  };
  const { document } = await runDiffCommand(workspaceOf({}, files).dir);
  return [...uncoveredIn(document), ...unmeasuredIn(document)].map((place) =>
    place.slice(place.indexOf(':') + 1),
  );
}

describe('coverage diff of fields with a decorator on their line', () => {
  it.each(['vitest5', 'ts-jest'])(
    'passes none of a class whose constructor did not run, though the decorator did: %s',
    async (tool) => {
      const lines = await found('legacy.ts', tool);
      expect(lines).toEqual(expect.arrayContaining(['87 statement', '88 statement']));
      expect(lines.filter((line) => /^4[13] /.test(line))).toEqual([]);
    },
  );

  it('does not take an accessor for run that a report does not list', async () => {
    const lines = await found('decorated.ts', 'babel-jest');
    expect(lines).toEqual(
      expect.arrayContaining(['89 statement-unknown-to-report', '90 statement-unknown-to-report']),
    );
  });
});
