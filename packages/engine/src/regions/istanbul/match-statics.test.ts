import { describe, expect, it } from 'vitest';
import { rangeIn } from '../../__fixtures__/found-code.js';
import { sourceWith } from '../../__fixtures__/known-syntax.js';
import { lineStartsOf } from '../../syntax/line-text.js';
import { spanOf } from '../span-offsets.js';
import { statementRegions } from './statement-regions.js';

describe('a static field that a report has at the name of its class', () => {
  /** What of the second field is known, by counts that begin at the name and end with these texts; of the first nothing is. */
  function hitsOf(text: string, counts: readonly (readonly [end: string, hits: number])[]): number | null {
    const name = rangeIn(text, 'Cart').start;
    const statements = ['static a = f();', 'static b = f(\n);'].map((code) => {
      const range = rangeIn(text, code);
      return { range, anchor: range.start, staticOf: name };
    });
    const source = sourceWith(text, { lineStarts: lineStartsOf(text), statements });
    const listed = counts.map(([end, hits]) => ({
      span: spanOf({ start: name, end: rangeIn(text, end).end }, source),
      hits,
    }));
    const regions = statementRegions(listed, source);
    return regions.find(({ range }) => range.start === statements[1]!.range.start)!.hits;
  }
  const text = 'export class Cart {\n  static a = f();\n  static b = f(\n);\n}\n';

  it('has the count that ends on its lines', () => {
    expect(hitsOf(text, [['f(\n', 3]])).toBe(3);
    expect(hitsOf(text, [['f(\n);', 0]])).toBe(0);
    expect(hitsOf(text.replace('export ', ''), [['f(\n);', 2]])).toBe(2);
    expect(hitsOf(text.replace('static b', '@marked static b'), [['f(\n);', 2]])).toBe(2);
  });

  it('is in doubt where none does, or more than one', () => {
    expect(hitsOf(text, [['f();', 3]])).toBeNull();
    expect(hitsOf(text, [['Cart {', 3]])).toBeNull();
    expect(hitsOf(text, [[');\n}', 3]])).toBeNull();
    const twice = [
      ['f(\n', 3],
      ['f(\n);', 3],
    ] as const;
    expect(hitsOf(text, twice)).toBeNull();
  });

  it('is in doubt behind another on its line', () => {
    const beside = text.replace('f();\n  static b', 'f(); static b');
    expect(hitsOf(beside, [['f(\n);', 3]])).toBeNull();
  });
});
