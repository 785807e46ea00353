import { expect, it } from 'vitest';
import { authProject, ROOT } from '../__fixtures__/judged.js';
import { syntaxWith } from '../__fixtures__/known-syntax.js';
import type { FileCoverage } from '../model/coverage.js';
import { judgeBands } from './judge-bands.js';

const PATH = `${ROOT}/src/colour.ts`;
const TEXT = 'export enum Colour { Red }\n';

const syntax = syntaxWith({ statements: [{ range: { start: 7, end: 26 }, anchor: 7, declares: true }] });

const outcome = (evidence: ReadonlyMap<string, readonly FileCoverage[]>): string => {
  const { status, reason } = judgeBands(
    {
      projects: [{ project: authProject(), files: [{ path: PATH, layer: 'baseline' }] }],
      evidence,
      texts: new Map([[PATH, TEXT]]),
      wasRun: () => true,
      reports: { read: 1, missing: false, freshness: 'unproven', stale: [], unreadable: false },
      diagnostics: [],
    },
    'enforce',
    syntax,
  );
  return `${status} ${reason}`;
};

it('a file of enums alone owes nothing where a report has it and lists nothing in it, and is unmeasured where none has it', () => {
  const bare: FileCoverage = { format: 'istanbul', path: PATH, statements: [], functions: [], branches: [] };
  expect(outcome(new Map([[PATH, [bare]]]))).toBe('pass all-covered');
  expect(outcome(new Map())).toBe('fail unmeasured');
});
