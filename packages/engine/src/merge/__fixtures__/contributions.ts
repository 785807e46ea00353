import * as fc from 'fast-check';
import type {
  BranchCount,
  FileCoverage,
  FunctionCount,
  IstanbulFile,
  LcovFile,
  Span,
} from '../../model/coverage.js';
import { readLcov } from '../../read/lcov/read-lcov.js';
import { writeLcov } from '../../write/write-lcov.js';
import { mergeFile, type MergedFile } from '../merge-file.js';

/** Few values of everything, so that contributions meet: the same lines, shapes of other sizes, names twice. */
const line = fc.integer({ min: 1, max: 5 });
const hits = fc.oneof(
  { weight: 8, arbitrary: fc.nat({ max: 3 }) },
  fc.constantFrom(999_999_999, 1_000_000_000, 123_456_789_012, 2 ** 53 - 2, 2 ** 53 - 1, 2 ** 60),
);
const name = fc.constantFrom('f', 'g', 'anonymous', '(anonymous_0)', 'f(int, char)', '7,x', ' 8 ,y', 'é', '日本', 'blank ');
const taken = fc.oneof({ weight: 4, arbitrary: hits.map(String) }, fc.constant('-'));
const blockOfLine = fc.integer({ min: 0, max: 3 });

const rows = fc.oneof(
  fc.tuple(line, hits).map(([at, count]) => [`DA:${at},${count}`]),
  fc.tuple(line, name, hits).map(([at, text, count]) => [`FN:${at},0,${text}`, `FNDA:${count},${text}`]),
  fc.tuple(line, name, hits).map(([at, text, count]) => [`FN:${at},${at + 2},${text}`, `FNDA:${count},${text}`]),
  fc.tuple(name, hits).map(([text, count]) => [`FNDA:${count},${text}`]),
  fc
    .tuple(line, blockOfLine, fc.integer({ min: 0, max: 2 }), taken)
    .map(([at, block, arm, count]) => [`BRDA:${at},${block},${arm},${count}`]),
  fc
    .tuple(line, blockOfLine, fc.array(taken, { minLength: 1, maxLength: 3 }))
    .map(([at, block, counts]) => counts.map((count, arm) => `BRDA:${at},${block},${arm},${count}`)),
  fc.tuple(line, name, hits).map(([at, text, count]) => ['grouped', String(at), text, String(count)]),
);

/** The body of a record, each row one that LCOV 1.x or 2.x allows, in any order. */
const body = fc.array(rows, { maxLength: 14 }).map((groups) =>
  groups.flatMap((group, index) => {
    const [first, at, text, count] = group;
    return first === 'grouped' ? [`FNL:${index},${at}`, `FNA:${index},${count},${text}`] : group;
  }),
);

export const PATHS = ['a.ts', 'src/b.ts', 'src/ü.ts'] as const;

/** The text of a report of some of `PATHS`, perhaps of one twice, perhaps of none. */
export const lcovReport = fc
  .array(fc.tuple(fc.constantFrom(...PATHS), body), { maxLength: 4 })
  .map((records) =>
    records.map(([path, lines]) => ['TN:', `SF:${path}`, ...lines, 'end_of_record', ''].join('\n')).join(''),
  );

const span = fc
  .tuple(line, fc.nat({ max: 2 }), fc.nat({ max: 2 }), fc.constantFrom(3, 9, Infinity))
  .map(([startLine, startColumn, more, endColumn]): Span => ({
    startLine,
    startColumn,
    endLine: startLine + more,
    endColumn,
  }));
const count = hits.map((value) => Math.min(value, Number.MAX_SAFE_INTEGER));
const functionCount = fc.record<FunctionCount>({
  name: fc.constantFrom('f', 'g', '(anonymous_0)', 'two\nlines', ' é '),
  declaration: span,
  body: span,
  hits: count,
});
const branchCount = fc.record<BranchCount>({
  kind: fc.constantFrom('if', 'cond-expr', 'binary-expr'),
  span,
  arms: fc.array(fc.record({ span: fc.option(span), hits: count }), { maxLength: 3 }),
});
const few = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { maxLength: 5 });

/** What some Istanbul report may say of a file. */
export const istanbulFile: fc.Arbitrary<IstanbulFile> = fc
  .record({ statements: few(fc.record({ span, hits: count })), functions: few(functionCount), branches: few(branchCount) })
  .map((file) => ({ format: 'istanbul', path: 'a.ts', ...file }));

/** What some LCOV report says of `a.ts`, by way of its bytes. */
export const lcovFile: fc.Arbitrary<LcovFile> = body.map(
  (lines) => filesOf(['TN:', 'SF:a.ts', ...lines, 'end_of_record', ''].join('\n'))[0]!,
);

/** The files that a text, perhaps empty, lists. */
export function filesOf(text: string): readonly LcovFile[] {
  if (text === '') return [];
  const { value, diagnostics } = readLcov(Buffer.from(text), { name: 'lcov.info' });
  if (value === null) throw new Error(JSON.stringify(diagnostics));
  return value.files;
}

/** All contributions of several reports, merged by path. */
export function mergeAll(reports: readonly (readonly FileCoverage[])[]): MergedFile[] {
  const files = reports.flat();
  const paths = [...new Set(files.map(({ path }) => path))].sort();
  return paths.map((path) =>
    mergeFile(
      path,
      files.filter((file) => file.path === path),
    ),
  );
}

/** What `writeLcov` writes. */
export function written(files: Iterable<MergedFile>): string {
  const parts: Buffer[] = [];
  writeLcov(files, (bytes) => parts.push(Buffer.from(bytes)));
  return Buffer.concat(parts).toString();
}
