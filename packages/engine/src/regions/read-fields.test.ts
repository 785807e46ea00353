import { describe, expect, it } from 'vitest';
import { rangeIn } from '../__fixtures__/found-code.js';
import { istanbulFile } from '../__fixtures__/istanbul-file.js';
import { sourceWith } from '../__fixtures__/known-syntax.js';
import { lcovFrom } from '../__fixtures__/lcov-text.js';
import type { SyntaxFunction, SyntaxStatement } from '../model/syntax.js';
import { istanbulRegions } from './istanbul/istanbul-regions.js';
import { lcovRegions } from './lcov/lcov-regions.js';
import { spanOf } from './span-offsets.js';

const text = 'class A {\n  b = rune({\n    c: 1,\n  });\n  [k(() => 2)] = rune({\n    d: 1,\n  });\n}\n';

const fieldOf = (snippet: string, value: string): SyntaxStatement => ({
  range: rangeIn(text, snippet),
  anchor: rangeIn(text, snippet).start + snippet.indexOf(value),
  firstField: text.indexOf('b ='),
});
const plain = fieldOf('b = rune({\n    c: 1,\n  });', 'rune');
const computed = fieldOf('[k(() => 2)] = rune({\n    d: 1,\n  });', 'rune');

const hitsOf = (field: SyntaxStatement, hits: number, at: string, known: readonly SyntaxFunction[] = []) => {
  const source = sourceWith(text, { statements: [field], functions: known });
  const span = spanOf(rangeIn(text, at), source);
  const byMap = istanbulRegions(
    istanbulFile({ functions: [{ name: '', declaration: span, body: span, hits }] }),
    source,
  );
  const rows = [`FN:${span.startLine},b`, `FNDA:${hits},b`];
  const record = lcovFrom(['SF:a.ts', ...rows, 'DA:9,1', 'end_of_record', ''].join('\n'));
  return [byMap, lcovRegions(record, source, null)].map(
    ({ statements }) => statements.find(({ range }) => range === field.range)?.hits,
  );
};

describe('a field that a report has not', () => {
  it('was set where what reads it ran, and is unknown where that did not', () => {
    expect(hitsOf(plain, 2, 'b =')).toEqual([2, 2]);
    expect(hitsOf(plain, 0, 'b =')).toEqual([null, null]);
  });

  it('is not told by what stands elsewhere', () => {
    expect(hitsOf(plain, 2, 'class A')).toEqual([null, null]);
    expect(hitsOf(plain, 2, 'd: 1')).toEqual([null, null]);
  });

  it('is not told by what its name calls', () => {
    expect(hitsOf(computed, 2, '() => 2')).toEqual([null, null]);
  });

  it('is unknown where it is no field, or shares its line', () => {
    const { firstField, ...statement } = plain;
    expect(firstField).toBeDefined();
    expect(hitsOf(statement, 2, 'b =')).toEqual([null, null]);
    const behind = { ...plain, range: rangeIn(text, 'rune({\n    c: 1,\n  });') };
    expect(hitsOf(behind, 2, 'b =')[1]).toBe(null);
  });
});
