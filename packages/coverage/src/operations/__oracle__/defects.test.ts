import { judgeDiff, readReport, type DiffDocument, type DiffJudgeOptions } from '@org/coverage-engine';
import { defaultContract } from '@org/coverage-manifest/contract';
import { describe, expect, it } from 'vitest';
import { createOxcSyntax } from '../../io/syntax/oxc-syntax.js';
import { createRealTools } from './vitest-report.js';
import { istanbulBytes } from './write-istanbul.js';

const project = { name: 'a', root: '', contract: defaultContract('a'), hasManifest: true };

interface Source {
  readonly text: string;
  readonly changed: readonly number[];
}

function verdict(
  report: string | Uint8Array,
  sources: Readonly<Record<string, Source>>,
  policy: DiffJudgeOptions['policy'] = 'lines',
): DiffDocument {
  const { files } = readReport(typeof report === 'string' ? new TextEncoder().encode(report) : report, {
    name: 'report',
  }).value!;
  return judgeDiff(
    {
      plan: {
        judged: Object.entries(sources).map(([path, { changed }]) => ({
          path,
          project,
          layer: 'baseline',
          lines: changed,
        })),
        excluded: [],
        skipped: [],
      },
      texts: new Map(Object.entries(sources).map(([path, { text }]) => [path, text])),
      evidence: new Map(files.map((file) => [file.path, [file]])),
      wasRun: () => true,
      reports: { read: 1, missing: false, freshness: 'proven', stale: [], unreadable: false },
      diagnostics: [],
    },
    { policy, mode: 'enforce' },
    createOxcSyntax(),
  );
}

describe('what the random cases found', () => {
  it('a function behind a template literal of several lines has the count of the FN on its own line', () => {
    // Vitest's Istanbul provider puts FN on line 2, where the second arrow stands; it was never called.
    const text = 'f(() => 1, `first\nsecond ${a} last`, () => {\n});\n';
    const report = 'SF:src/a.ts\nFN:1,g\nFN:2,h\nFNDA:1,g\nFNDA:0,h\nDA:1,1\nend_of_record\n';
    const { status, uncovered } = verdict(report, { 'src/a.ts': { text, changed: [2] } });
    expect({ status, kinds: uncovered.map(({ kind }) => kind) }).toEqual({
      status: 'fail',
      kinds: ['function'],
    });
  });

  it('a function whose closing parenthesis is followed by a comment on the next line owes its count', () => {
    const text = 'function f(\n)\n/* c */ {\n  a();\n}\n';
    const report = 'SF:src/a.ts\nFN:1,f\nFNDA:0,f\nDA:4,0\nend_of_record\n';
    const { uncovered } = verdict(report, { 'src/a.ts': { text, changed: [1] } });
    expect(uncovered.map(({ line, kind }) => [line, kind])).toEqual([[1, 'function']]);
  });

  it('a class field is executable whose value begins on the next line with a parenthesis', () => {
    // Vitest's Istanbul provider lists the statement on line 2, and both branches.
    const text = 'class A {\n  b =\n    (c ? d : e) && f;\n}\n';
    const report = 'SF:src/other.ts\nDA:1,1\nend_of_record\n';
    const { status, unmeasured } = verdict(report, { 'src/a.ts': { text, changed: [2, 3] } });
    expect({ status, reasons: unmeasured.map(({ reason }) => reason) }).toEqual({
      status: 'fail',
      reasons: ['not-loaded-by-any-test'],
    });
  });

  it('a changed literal on a line of its own owes the arm that it stands in', () => {
    const text = 'const x = c\n  ? f(\n      [],\n      1)\n  : 2;\n';
    const report = 'SF:src/a.ts\nDA:1,1\nBRDA:1,0,0,0\nBRDA:1,0,1,1\nend_of_record\n';
    const { uncovered } = verdict(report, { 'src/a.ts': { text, changed: [3] } });
    expect(uncovered.map(({ line, kind }) => [line, kind])).toEqual([[3, 'branch']]);
  });

  it('a function that was called is in the ratio of a layer, whatever else its line holds', () => {
    const called = 'function f(\n  p,\n) { a(); }\n';
    const report = [
      'SF:src/a.ts\nFN:1,f\nFNDA:1,f\nDA:3,1\nend_of_record\n',
      'SF:src/b.ts\nFN:1,f\nFNDA:0,f\nDA:3,0\nend_of_record\n',
    ].join('');
    const sources = {
      'src/a.ts': { text: called, changed: [3] },
      'src/b.ts': { text: called, changed: [3] },
    };
    expect(verdict(report, sources).layers[0]!.changed.functions).toEqual({ covered: 1, total: 2 });
  });

  it('a function behind a comment among arguments has its own count in what Vitest reports', async () => {
    const text = 'f(\n  a => b,\n  /* c */\n  (p) => {\n    let o;\n  }\n);\n';
    const place = { from: 0, to: 0 };
    const [call, value] = [
      { span: place, hits: 1 },
      { span: place, hits: 1 },
    ];
    const [called, uncalled] = [1, 0].map((hits) => ({ name: '', declaration: place, body: place, hits }));
    const program = {
      text,
      regions: [],
      statements: [call!, value!],
      functions: [called!, uncalled!],
      branches: [],
    };
    const counts = new Map([call!, value!, called!, uncalled!].map((counted) => [counted, counted.hits]));
    const entry = await (await createRealTools()).report(program, counts, 'src/a.ts');
    const { uncovered } = verdict(istanbulBytes([entry!]), { 'src/a.ts': { text, changed: [5] } });
    expect(uncovered.map(({ line, kind }) => [line, kind])).toEqual([[5, 'function']]);
  });
});
