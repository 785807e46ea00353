import { describe, expect, it } from 'vitest';
import { istanbulFile } from '../__fixtures__/istanbul-file.js';
import { textOf } from '../__fixtures__/measured-project.js';
import { outcome, ROOT } from '../__fixtures__/judged.js';
import { judgedBands, type JudgedBands } from './__fixtures__/judged-bands.js';

const absent = { evidence: new Map() };
/** Does not parse. */
const partOf = (path: string) => textOf(path).split('\n').slice(0, -2).join('\n');

describe('row 17: judgeBands of a file that is in no report', () => {
  it.each([
    ['code that no test loads', 'src/unloaded.ts', true, 'fail unmeasured', 'not-loaded-by-any-test'],
    ['a project that was not run', 'src/unloaded.ts', false, 'fail unmeasured', 'project-not-run'],
    [
      'a file hidden without a reason',
      'src/ignored-file-silently.ts',
      true,
      'fail unmeasured',
      'ignored-without-reason',
    ],
  ])('%s fails', (_, path, ran, expected, reason) => {
    const document = judgedBands({ files: { [path]: 'baseline' }, input: { ...absent, wasRun: () => ran } });
    expect(outcome(document)).toBe(expected);
    expect(document.unmeasured).toEqual([{ file: `${ROOT}/${path}`, project: 'auth', reason }]);
  });

  it.each(['src/types.ts', 'src/barrel.ts', 'src/ignored-file.ts'])('%s owes nothing', (path) => {
    const document = judgedBands({ files: { [path]: 'baseline' }, input: absent });
    expect(outcome(document)).toBe('pass nothing-to-check');
    expect(document.unmeasured).toEqual([]);
  });

  it.each([true, false])(
    'a syntax error is what is to be mended, whether its project was run or not',
    (ran) => {
      const texts = new Map([[`${ROOT}/src/unloaded.ts`, partOf('src/unloaded.ts')]]);
      const document = judgedBands({
        files: { 'src/unloaded.ts': 'baseline' },
        input: { ...absent, texts, wasRun: () => ran },
      });
      expect(document.unmeasured).toMatchObject([{ reason: 'unparsable-source' }]);
    },
  );

  it('a text that is not there, or of another language, is unmeasured', () => {
    const gone = judgedBands({
      files: { 'src/unloaded.ts': 'baseline' },
      input: { ...absent, texts: new Map() },
    });
    expect(gone.unmeasured).toHaveLength(1);
    const vue = judgedBands({
      files: { 'src/a.vue': 'baseline' },
      input: { ...absent, texts: new Map([[`${ROOT}/src/a.vue`, 'x']]) },
    });
    expect(outcome(vue)).toBe('fail unmeasured');
  });
});

describe('judgeBands of a file of which a report lists nothing', () => {
  const bare = (path: string): JudgedBands => ({
    files: { [path]: 'baseline' },
    input: {
      evidence: new Map([[`${ROOT}/${path}`, [istanbulFile({ path: `${ROOT}/${path}` })]]]),
    },
  });

  it.each([
    ['src/unloaded.ts', 'statement-unknown-to-report'],
    ['src/ignored-file-silently.ts', 'ignored-without-reason'],
  ])('%s, which has code, is unmeasured: %s', (path, reason) => {
    const document = judgedBands(bare(path));
    expect(outcome(document)).toBe('fail unmeasured');
    expect(document.unmeasured).toEqual([{ file: `${ROOT}/${path}`, project: 'auth', reason }]);
    expect(document.projects[0]!.layers[0]?.files ?? 0).toBe(0);
  });

  it.each(['src/types.ts', 'src/barrel.ts', 'src/ignored-file.ts'])('%s owes nothing, and counts', (path) => {
    const document = judgedBands(bare(path));
    expect(outcome(document)).toBe('pass all-covered');
    expect(document.projects[0]!.layers[0]).toMatchObject({ files: 1, status: 'empty' });
  });

  it('in a language that the syntax does not know, the report is believed', () => {
    const { files, input } = bare('src/a.vue');
    const texts = new Map([[`${ROOT}/src/a.vue`, 'x']]);
    expect(outcome(judgedBands({ files, input: { ...input, texts } }))).toBe('pass all-covered');
  });
});
