import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LcovFile } from '../../model/coverage.js';
import { readLcov } from './read-lcov.js';

interface Model {
  readonly path: string;
  readonly lines: readonly (readonly [line: number, hits: number])[];
  readonly functions: readonly (readonly [line: number, name: string, hits: number])[];
  readonly branches: readonly (readonly [line: number, arms: readonly (number | null)[]])[];
}

const lineNumber = fc.oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 2 ** 31 - 1 }));
const hits = fc.oneof(fc.nat({ max: 3 }), fc.nat(), fc.maxSafeNat());
const name = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
    fc.nat({ max: 200_000 }).map((n) => `(anonymous_${n})`),
    fc.constantFrom('f(int, char)', '(anonymous_01)', '(anonymous_', 'end_of_record', 'SF:x', 'é', '日本'),
  )
  .map((text) => text.replace(/[\r\n\uD800-\uDFFF]/g, '_'))
  // A number with a comma after it would be an end line, blanks at the ends are trimmed.
  .filter((text) => !/^ *\d+ *,/.test(text) && text === text.replace(/^[ \t]+|[ \t]+$/g, ''));

const model: fc.Arbitrary<Model> = fc.record({
  path: fc.stringMatching(/^[a-z][a-z0-9/. -]{0,20}[a-z]$/),
  lines: fc.uniqueArray(fc.tuple(lineNumber, hits), { selector: ([line]) => line, maxLength: 30 }),
  functions: fc.uniqueArray(fc.tuple(lineNumber, name, hits), {
    selector: ([, text]) => text,
    maxLength: 12,
  }),
  branches: fc.array(fc.tuple(lineNumber, fc.array(fc.option(hits), { minLength: 1, maxLength: 4 })), {
    maxLength: 12,
  }),
});
const report = fc.uniqueArray(model, { selector: ({ path }) => path, minLength: 1, maxLength: 6 });
const style = fc.record({ eol: fc.constantFrom('\n', '\r\n'), checksum: fc.boolean(), indent: fc.boolean() });

function write(
  models: readonly Model[],
  { eol, checksum, indent }: { eol: string; checksum: boolean; indent: boolean },
): Buffer {
  const rows = models.flatMap(({ path, lines, functions, branches }) => [
    'TN:',
    `SF:${path}`,
    ...functions.map(([line, text]) => `FN:${line},${text}`),
    ...functions.map(([, text, count]) => `FNDA:${count},${text}`),
    ...lines.map(([line, count]) => `DA:${line},${count}${checksum ? ',a,b' : ''}`),
    ...branches.flatMap(([line, arms], block) =>
      arms.map((taken, arm) => `BRDA:${line},${block},${arm},${taken ?? '-'}`),
    ),
    `LF:${lines.length}`,
    'end_of_record',
  ]);
  return Buffer.from(rows.map((row) => `${indent ? '  ' : ''}${row}${eol}`).join(''));
}

/** A file with lists in place of arrays, whose kind depends on the greatest number of the whole report. */
const plain = ({ path, lines, functions, branches }: LcovFile) => {
  const lists = (columns: object) =>
    Object.fromEntries(Object.entries(columns).map(([key, column]) => [key, [...(column as Int32Array)]]));
  return { path, lines: lists(lines), functions: lists(functions), branches: lists(branches) };
};

const read = (bytes: Uint8Array, keep?: (path: string) => boolean) => readLcov(bytes, { name: 'r', keep });

describe('readLcov laws', () => {
  it('gives back what a report was written from, in any style, sorted', () => {
    fc.assert(
      fc.property(report, style, (models, how) => {
        const { value, diagnostics } = read(write(models, how));
        expect(diagnostics).toEqual([]);
        expect(value!.files.map(({ path }) => path)).toEqual(models.map(({ path }) => path).sort());
        for (const { path, lines, functions, branches } of models) {
          const file = value!.files.find((one) => one.path === path)!;
          const byLine = lines.toSorted(([a], [b]) => a - b);
          expect([...file.lines.lines]).toEqual(byLine.map(([line]) => line));
          expect([...file.lines.hits]).toEqual(byLine.map(([, count]) => count));
          const wanted = functions.toSorted((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
          expect(
            file.functions.names.map((text, i) => [
              file.functions.startLines[i],
              text,
              file.functions.hits[i],
            ]),
          ).toEqual(wanted);
          const rows = branches.flatMap(([line, arms], raw) =>
            arms.map((taken, arm) => [line, raw, arm, taken ?? -1] as const),
          );
          const sorted = rows.toSorted(([a], [b]) => a - b);
          expect([...file.branches.lines]).toEqual(sorted.map(([line]) => line));
          expect([...file.branches.arms]).toEqual(sorted.map(([, , arm]) => arm));
          expect([...file.branches.hits]).toEqual(sorted.map(([, , , taken]) => taken));
          const numbered = sorted.map(
            ([line, raw]) =>
              new Set(sorted.filter((row) => row[0] === line && row[1] < raw).map((row) => row[1])).size,
          );
          expect([...file.branches.blocks]).toEqual(numbered);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keep gives the chosen files as the whole report has them, and names the others', () => {
    fc.assert(
      fc.property(report, style, fc.integer({ min: 0, max: 5 }), (models, how, chosen) => {
        const bytes = write(models, how);
        const keep = (path: string) => path === models[chosen % models.length]!.path;
        const whole = read(bytes).value!;
        const part = read(bytes, keep).value!;
        expect(part.files.map(plain)).toEqual(whole.files.filter(({ path }) => keep(path)).map(plain));
        expect([...part.skippedPaths, ...part.files.map(({ path }) => path)].sort()).toEqual(
          whole.files.map(({ path }) => path),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('cut off anywhere, a report is unreadable or ends between two records', () => {
    fc.assert(
      fc.property(report, style, fc.double({ min: 0, max: 1, noNaN: true }), (models, how, where) => {
        const bytes = write(models, how);
        const cut = bytes.subarray(0, Math.floor(bytes.length * where));
        for (const keep of [undefined, () => false]) {
          const { value, diagnostics } = read(cut, keep);
          if (value)
            expect(
              cut.toString().trimEnd().endsWith('end_of_record') || /\n *TN:\s*$/.test(cut.toString()),
            ).toBe(true);
          else expect(diagnostics[0]!.code).toMatch(/^REPORT_(TRUNCATED|EMPTY|MALFORMED)$/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a report joined to itself has each count twice', () => {
    fc.assert(
      fc.property(report, style, (models, how) => {
        const bytes = write(models, how);
        const twice = read(Buffer.concat([bytes, bytes])).value!;
        const double = (count: number) => Math.min(count < 0 ? count : count * 2, Number.MAX_SAFE_INTEGER);
        const doubled = read(bytes).value!.files.map((file) => ({
          ...file,
          lines: { ...file.lines, hits: Float64Array.from(file.lines.hits, double) },
          functions: { ...file.functions, hits: Float64Array.from(file.functions.hits, double) },
          branches: { ...file.branches, hits: Float64Array.from(file.branches.hits, double) },
        }));
        expect(twice.files.map(plain)).toEqual(doubled.map(plain));
      }),
      { numRuns: 100 },
    );
  });
});
