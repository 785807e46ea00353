import { describe, expect, it } from 'vitest';
import { istanbulText } from '../../__fixtures__/istanbul-text.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

const reasonsOf = async (files: Record<string, string>) => {
  const { document } = await runDiffCommand(workspaceOf({}, files).dir);
  return document.stale.map(({ reason }) => reason);
};

describe('a Vue component of which Jest counted what a compiler wrote', () => {
  const source = `<template>
  <p>{{ a }}</p>
</template>

<script>
import { go } from './go';
export default {
  data() {
    return { a: go() };
  },
};
</script>
`;
  const staleOf = async (rows: readonly string[], text = source) => {
    const report = istanbulText('src/a.vue', ['s 9:4-9:22 1', ...rows]);
    const reasons = await reasonsOf({ 'src/a.vue': text, 'coverage/coverage-final.json': report });
    return reasons.map((reason) => reason.split(':')[0]);
  };

  it.each([
    ['s 4:2-4: 1', 'line 4, which is blank'],
    ['s 9:40-9: 1', 'column 40 of line 9, which has 23'],
    ['s 5:0-5: 1', 'line 5, which is in no script or template'],
    ['s 6:0-6: 1', 'line 6, which imports'],
  ])('%s is proof of it', async (row, what) => {
    expect(await staleOf([row])).toEqual([`the report counts ${what}`]);
  });

  it('columns of markup, which Vue counts across lines, and what is put behind an import are none', async () => {
    expect(await staleOf(['s 2:40-2:50 1', 's 6:26-6: 1', 's 1:40-1: 1'])).toEqual([]);
  });

  it.each([
    ['where a block has no end, nobody knows what stands in none', source.replace('</script>', '')],
    [
      'where a line ends that is none to git, lines are others than the report’s',
      source.replace('a }}', 'a\r}}'),
    ],
  ])('%s', async (_, text) => {
    expect(await staleOf(['s 4:2-4: 1'], text)).toEqual([]);
  });

  it('LCOV proves it by its lines', async () => {
    const rows = ['SF:src/a.vue', 'DA:4,1', 'DA:9,1', 'BRDA:9,0,0,1', 'BRDA:9,0,1,1', 'end_of_record\n'];
    expect(await reasonsOf({ 'src/a.vue': source, 'coverage/lcov.info': rows.join('\n') })).toEqual([
      expect.stringMatching(/^the report counts line 4, which is blank: .* leave it out of coverage$/),
    ]);
  });
});

describe('an LCOV record of functions that stand elsewhere', () => {
  const types = Array.from({ length: 18 }, (_, at) => `  readonly field${at}: string;`);
  const source = [
    'export function kept(): string {',
    "  return 'kept';",
    '}',
    '',
    'export function never(n: number): string {',
    "  return n > 3 ? 'many' : 'few';",
    '}',
    'export interface Fields {',
    ...types,
    '}\n',
  ].join('\n');
  // What @swc/jest 0.2.39 left with the `.spec.swcrc` of Nx 23, whose maps Jest does not read.
  const bySwc = [
    ...['FN:5,_export', 'FN:12,(anonymous_1)', 'FN:15,(anonymous_2)', 'FN:19,kept', 'FN:22,never'],
    ...['FNDA:1,_export', 'FNDA:1,(anonymous_1)', 'FNDA:0,(anonymous_2)', 'FNDA:1,kept', 'FNDA:0,never'],
    ...['DA:2,1', 'DA:6,2', 'DA:11,1', 'DA:13,1', 'DA:16,0', 'DA:20,1', 'DA:23,0'],
    ...['BRDA:23,0,0,0', 'BRDA:23,0,1,0'],
  ];
  const reasonsBy = (rows: readonly string[], text = source) =>
    reasonsOf({
      'src/a.ts': text,
      'coverage/lcov.info': ['SF:src/a.ts', ...rows, 'end_of_record\n'].join('\n'),
    });
  const functions = (...placed: string[]) => [
    ...placed.flatMap((one) => [`FN:${one}`, `FNDA:1,${one.split(',')[1]!}`]),
    'DA:2,1',
  ];

  it('is stale, as that of the Jest that Nx sets up with SWC, by which a function never called passed', async () => {
    expect(await reasonsBy(bySwc)).toEqual([
      expect.stringMatching(/^the report has the function _export, which is not in .*"inline"` in \.swcrc/),
    ]);
    const withoutIt = bySwc.filter((row) => !row.includes('_export'));
    expect(await reasonsBy(withoutIt, source.replaceAll('  readonly', '  // readonly'))).toEqual([
      expect.stringMatching(/^the report has a function on line 12, which has none: /),
    ]);
  });

  it.each([
    ['of two functions neither is in its place', ['19,kept', '22,never'], 'the function kept on line 19'],
    ['most are not', ['1,kept', '4,(anonymous_0)', '7,(anonymous_1)'], 'a function on line 4'],
  ])('is stale where %s', async (_, placed, what) => {
    const reasons = await reasonsBy(functions(...placed));
    expect(reasons.map((reason) => reason.split(', ')[0])).toEqual([`the report has ${what}`]);
  });

  // `_export` is not written for one export alone, nor have methods a name in Istanbul's record.
  const service = `${types.join('\n').replaceAll('  readonly', 'declare const')}
export class Service {
  kept() {
    return 1;
  }
  never() {
    return 2;
  }
}
`;

  it('is stale where no function at all is in its place, though a line may look so', async () => {
    const shifted = functions('10,(anonymous_0)', '24,(anonymous_1)', '27,(anonymous_2)');
    expect(await reasonsBy(shifted, service)).toEqual([
      expect.stringMatching(/^the report has a function on line 10, which has none: /),
    ]);
    expect(await reasonsBy(functions('10,(anonymous_0)', '20,(anonymous_1)').slice(0, -1), service)).toEqual(
      [],
    );
  });

  it.each<[string, readonly string[], string?]>([
    ['each is in its place', ['1,kept', '5,never']],
    ['as many are as are not', ['1,kept', '22,never']],
    [
      'a name is declared twice, as of overloads',
      ['9,twice'],
      'function twice(a: 1);\nfunction twice() {}\n',
    ],
    ['names are those of no declaration', ['9,field', '10,Other', '0,run']],
    ['a compiler makes functions of it', ['1,(anonymous_0)', '2,(anonymous_1)'], 'enum A {}\nclass B {}\n'],
    ['its lines may end otherwise', ['9,kept'], "const a = '\u2028';\nfunction kept() {}\n"],
    ['it is on the line of a decorator', ['2,(anonymous_0)'], 'class A {\n  @bound\n  go() {}\n}\n'],
  ])('is none where %s', async (_, placed, text) => {
    const padded = text && text + '\n'.repeat(12);
    expect(await reasonsBy(functions(...placed).slice(0, -1), padded)).toEqual([]);
  });
});
