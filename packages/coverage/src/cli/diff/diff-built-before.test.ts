import { describe, expect, it } from 'vitest';
import { istanbulText } from '../../__fixtures__/istanbul-text.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { reportedFiles } from '../../__fixtures__/reported-files.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

/** What is said of the report, up to what may be the cause. */
async function staleBy(files: Record<string, string>): Promise<string[]> {
  const { document } = await runDiffCommand(workspaceOf({}, files).dir);
  return document.stale.map(({ reason }) => reason.split(': ')[0]!);
}

describe('coverage diff where the tests ran what was built before the source changed', () => {
  it.each(['c8/coverage-final.json', 'c8/lcov.info'])(
    'is stale, though the report lists each line of the source: %s',
    async (report) => {
      const { dir } = workspaceOf({}, reportedFiles('built-before', ['basket.ts'], report));
      const { code, document } = await runDiffCommand(dir);
      expect([code, document.reason]).toEqual([3, 'stale']);
      expect(document.stale.map(({ reason }) => reason)).toEqual([
        expect.stringMatching(/^the report has the function total elsewhere than on line 31: .* build first/),
      ]);
    },
  );
});

const SOURCE = `import { a } from './a.js';
export async function first(): Promise<void> {
  await a();
}

export async function second(): Promise<void> {
  await a();
}

export class Service {
  /** Told. */
  read(): number {
    return a(1);
  }

  write(): number {
    return a(2);
  }

  get size(): number {
    return a(3);
  }
}
`;

describe('named functions of a record in LCOV', () => {
  const stale = (...placed: string[]) =>
    staleBy({
      'src/a.ts': SOURCE,
      'coverage/lcov.info': [
        'SF:src/a.ts',
        ...placed.flatMap((one) => [`FN:${one}`, `FNDA:1,${one.split(',')[1]!}`]),
        'DA:3,1',
        'end_of_record\n',
      ].join('\n'),
    });

  it('prove it where two of them stand elsewhere', async () => {
    expect(await stale('11,read', '15,write')).toEqual([
      'the report has the function read elsewhere than on line 12',
    ]);
  });

  it.each([
    ['where they are', ['12,read', '16,write']],
    ['where one does, for a compiler may have written that', ['11,read', '16,write']],
    ['where they are on one line, as what esbuild writes for exports', ['1,read', '1,write']],
    ['where they are async, which Babel places behind what is before them', ['1,first', '5,second']],
    ['where a name is there twice', ['11,read', '13,read', '15,write']],
    ['where the source has no such name, or none has any', ['5,_next', '15,get size', '9,step']],
  ])('prove nothing %s', async (_, placed) => {
    expect(await stale(...placed)).toEqual([]);
  });

  it('prove nothing where they are of one line, and on the line above, where Node’s runner has what TypeScript wrote', async () => {
    const record = 'SF:src/a.ts\nFN:1,a\nFN:1,b\nFN:3,c\nFN:3,d\nFNDA:1,b\nFNDA:1,d\nDA:3,1\nend_of_record\n';
    const text = ['a', 'b', 'c', 'd'].map((name) => `function ${name}() {}\n`).join('');
    expect(await staleBy({ 'src/a.ts': text, 'coverage/lcov.info': record })).toEqual([]);
  });

  it('prove nothing of a source that has no such names, or that does not parse', async () => {
    const record = 'SF:src/a.ts\nFN:1,read\nFN:3,write\nFNDA:1,read\nFNDA:1,write\nDA:3,1\nend_of_record\n';
    for (const text of ['a();\n\na();\n', 'a(;\n\na();\n', "a();\n// '\u2028'\na();\n"])
      expect(await staleBy({ 'src/a.ts': text, 'coverage/lcov.info': record })).toEqual([]);
  });
});

describe('named functions of a map of V8’s lines', () => {
  const lines = SOURCE.split('\n').map((text, at) => `s ${at + 1}:0-${at + 1}:${text.length} 1`);
  const stale = (rows: readonly string[], ...functions: string[]) =>
    staleBy({
      'src/a.ts': SOURCE,
      'coverage/coverage-final.json': istanbulText('src/a.ts', [...rows, ...functions]),
    });

  it('prove it where two of them begin before the first character of their lines', async () => {
    expect(await stale(lines, 'f read 12:0-12:6 12:0-14:3 1', 'f write 16:1-16:6 16:1-18:3 1')).toEqual([
      'the report has the function read elsewhere than on line 12',
    ]);
    expect(await stale(lines, 'f read 12:0-12:6 12:0-14:3 1', 'f write 16:2-16:7 16:2-18:3 1')).toEqual([]);
  });

  it('prove nothing where it is no such map', async () => {
    const statements = ['s 13:4-13:16 1', 's 17:4-17:16 1'];
    expect(await stale(statements, 'f read 12:0-12:6 12:0-14:3 1', 'f write 16:1-16:6 16:1-18:3 1')).toEqual(
      [],
    );
  });
});
