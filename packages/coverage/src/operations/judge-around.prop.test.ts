import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { defaultContract } from '@org/coverage-manifest/contract';
import {
  judgeDiff,
  type DiffDocument,
  type LcovFile,
  type Plan,
  type SourceSyntax,
  type Syntax,
} from '@org/coverage-engine';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createOxcSyntax } from '../io/syntax/oxc-syntax.js';

/** Real code: what zod ships of its sources, which no one wrote for this test, and our own. */
const folders = [join(dirname(require.resolve('zod/package.json')), 'src'), join(__dirname, '..')];
const sources = folders
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((file) => file.endsWith('.ts') && !/tests|\.test\.|__fixtures__/.test(file))
  .map((file) => readFileSync(file, 'utf8'))
  .filter((text) => text.length < 20_000);

const oxc = createOxcSyntax();
const project = { name: 'p', root: '', contract: defaultContract('p'), hasManifest: true };

/** What an LCOV report would hold of a source, with the counts a generator gives. */
function lcovOf(source: SourceSyntax, hits: (index: number) => number): LcovFile {
  const lineOf = (offset: number) => source.lineStarts.findLastIndex((start) => start <= offset) + 1;
  const lines = [...new Set(source.statements.map(({ anchor }) => lineOf(anchor)))].sort((a, b) => a - b);
  const functions = source.functions.map(({ anchor }) => lineOf(anchor)).sort((a, b) => a - b);
  const arms = source.branches
    .map((branch) => ({ line: lineOf(branch.anchor), arms: branch.arms.length }))
    .sort((a, b) => a.line - b.line);
  const blockOf = (index: number) =>
    arms.slice(0, index).filter(({ line }) => line === arms[index]!.line).length;
  const rows = arms.flatMap(({ line, arms: count }, index) =>
    Array.from({ length: count }, (_, arm) => ({ line, block: blockOf(index), arm })),
  );
  return {
    format: 'lcov',
    path: 'src/a.ts',
    lines: { lines: Int32Array.from(lines), hits: Float64Array.from(lines, (_, index) => hits(index)) },
    functions: {
      names: functions.map((line) => `f${line}`),
      startLines: Int32Array.from(functions),
      endLines: new Int32Array(functions.length),
      hits: Float64Array.from(functions, (_, index) => hits(index * 3)),
    },
    branches: {
      lines: Int32Array.from(rows, ({ line }) => line),
      blocks: Int32Array.from(rows, ({ block }) => block),
      arms: Int32Array.from(rows, ({ arm }) => arm),
      hits: Float64Array.from(rows, (_, index) => hits(index * 5)),
    },
  };
}

function verdict(text: string, lines: readonly number[], coverage: LcovFile, syntax: Syntax): DiffDocument {
  const path = 'src/a.ts';
  const plan: Plan = { judged: [{ path, project, layer: 'baseline', lines }], excluded: [], skipped: [] };
  return judgeDiff(
    {
      plan,
      texts: new Map([[path, text]]),
      evidence: new Map([[path, [coverage]]]),
      wasRun: () => true,
      reports: { read: 1, missing: false, freshness: 'proven', stale: [], unreadable: false },
      diagnostics: [],
    },
    { policy: 'lines', mode: 'enforce' },
    syntax,
  );
}

it('judgeDiff parses only the code around changed lines, and says what it says when it parses the whole file', () => {
  let partly = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...sources),
      fc.array(fc.nat(600), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 2, max: 9 }),
      (text, places, rate) => {
        const source = oxc.parse('src/a.ts', text);
        if (source === null || 'error' in source) throw new Error(`not parsed: ${text.slice(0, 80)}`);
        const count = source.lineStarts.length;
        const lines = [...new Set(places.map((place) => (place % count) + 1))].sort((a, b) => a - b);
        const coverage = lcovOf(source, (index) => (index % rate === 0 ? 0 : 1));
        const whole: Syntax = {
          parse: (path, part) =>
            part === text ? oxc.parse(path, part) : { error: 'only the whole', line: 1 },
        };
        const around: Syntax = {
          parse: (path, part) => {
            if (part !== text) partly++;
            return oxc.parse(path, part);
          },
        };
        expect(verdict(text, lines, coverage, around)).toEqual(verdict(text, lines, coverage, whole));
      },
    ),
    { numRuns: 3000 },
  );
  expect(partly).toBeGreaterThan(1500);
});
