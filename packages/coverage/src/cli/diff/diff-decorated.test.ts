import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { uncoveredIn, unmeasuredIn } from '../../__fixtures__/findings.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../__fixtures__/decorated', `${name}.txt`), 'utf8');

/** Lines that may not have run, each with why. */
async function found(source: string, tool: string, report = 'lcov.info'): Promise<string[]> {
  const files = {
    [`src/${source}`]: fixture(source),
    [`coverage/${report}`]: fixture(`${tool}/${report}`),
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

  it('does not take the count of decorators above a field for that of the field: ts-jest', async () => {
    const lines = await found('entities.ts', 'ts-jest-babel');
    const doubt = 'line-shared-in-lcov';
    // Of `Made` every field is in doubt too: nothing but the decorators tells it from a class of which no object was made.
    expect(lines.filter((line) => line.endsWith(doubt))).toEqual(
      [10, 13, 18, 24, 29].map((line) => `${line} ${doubt}`),
    );
    expect(lines).toEqual(expect.arrayContaining(['31 statement', '43 statement']));
    expect(lines.filter((line) => /^(?:36|38) /.test(line))).toEqual([]);
  });

  it('does not take an accessor for run that a report does not list', async () => {
    const lines = await found('decorated.ts', 'babel-jest');
    expect(lines).toEqual(
      expect.arrayContaining(['89 statement-unknown-to-report', '90 statement-unknown-to-report']),
    );
  });
});

describe('coverage diff of what compilers leave of decorators', () => {
  it.each(['coverage-final.json', 'lcov.info'])(
    'asks nothing of functions that give a constant to a decorator, where no report has them: SWC in Vitest, %s',
    async (report) => {
      const lines = await found('typed.ts', 'swc', report);
      const unknown = lines.filter((line) => line.endsWith(' statement-unknown-to-report'));
      expect(unknown.map((line) => Number.parseInt(line))).toEqual([15, 18, 19]);
    },
  );

  it('asks for no arm of the types that TypeScript has a decorator know, and for each that is written', async () => {
    const lines = await found('metadata.ts', 'metadata', 'coverage-final.json');
    expect(lines).toEqual(['16 branch true', '20 branch false']);
  });

  it('knows a static field that esbuild sets behind its class, and whether that was done', async () => {
    const lines = await found('statics.ts', 'esbuild', 'coverage-final.json');
    const statements = lines.filter((line) => / statement/.test(line));
    expect(statements.map((line) => Number.parseInt(line)).sort((a, b) => a - b)).toEqual([
      16, 18, 19, 20, 21, 22, 36, 37, 38, 39, 44, 47, 49,
    ]);
    // Two fields of one line are not told apart.
    expect(lines).toContain('22 statement-unknown-to-report');
  });

  it('does not take what Angular copies behind a class for code that did not run', async () => {
    const lines = await found('queried.component.ts', 'angular', 'coverage-final.json');
    expect(lines.filter((line) => /^1[78] /.test(line))).toEqual([]);
    expect(lines).toEqual(expect.arrayContaining(['37 statement', '39 function', '41 statement']));
  });

  it.each([
    ['coverage-final.json', 'statement'],
    ['lcov.info', 'function'],
  ])('finds the listener of a template that no test called: Angular, %s', async (report, kind) => {
    const lines = await found('queried.component.ts', 'angular', report);
    expect(lines).toContain(`13 ${kind}`);
    expect(lines.filter((line) => line.startsWith('12 '))).toEqual([]);
  });
});
