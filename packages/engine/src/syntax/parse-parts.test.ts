import { describe, expect, it } from 'vitest';
import { sourceWith } from '../__fixtures__/known-syntax.js';
import type { SourceSyntax, Syntax } from '../model/syntax.js';
import { lineStartsOf } from './line-text.js';
import { parseParts } from './parse-parts.js';

const TEXT = 'one = 1;\ntwo(() => {\n  left = 1;\n  three();\n});\n';
const KEPT = [TEXT.indexOf('two'), TEXT.indexOf('  left'), TEXT.indexOf('  three'), TEXT.length];
const PART = 'two(() => {\n  three();\n});\n';

const source = { text: TEXT, lineStarts: lineStartsOf(TEXT) };

/** A parser that finds what it is told in any text. */
const finding = (found: (text: string) => Partial<SourceSyntax>): Syntax => ({
  parse: (_path, text) => sourceWith(text, found(text)),
});

describe('parseParts', () => {
  it('parses what is kept, and gives offsets into the whole', () => {
    const rangeOf = (text: string, start: string, end: string) => ({
      start: text.indexOf(start),
      end: text.indexOf(end) + end.length,
    });
    const find = (text: string): Partial<SourceSyntax> => ({
      statements: [
        { range: rangeOf(text, 'two', '});'), anchor: text.indexOf('two') },
        {
          range: rangeOf(text, 'three', 'three();'),
          anchor: text.indexOf('three'),
          written: text.indexOf('();'),
          after: text.indexOf('two'),
          firstField: text.indexOf('three'),
          decoratedFrom: text.indexOf('two'),
          staticOf: text.indexOf('two'),
        },
      ],
      functions: [
        {
          name: null,
          signature: rangeOf(text, '()', '=> '),
          body: rangeOf(text, '{', '}'),
          anchor: text.indexOf('()'),
        },
      ],
      branches: [
        {
          kind: 'if',
          anchor: text.indexOf('three'),
          head: rangeOf(text, 'two', '('),
          arms: [
            { label: 'if', range: rangeOf(text, 'three', 'three();') },
            { label: 'else', range: null },
          ],
        },
      ],
      blocks: [{ kind: 'loop', range: rangeOf(text, 'three', 'three();') }],
      unlisted: [{ range: rangeOf(text, 'three', 'three();'), next: null }],
      decorators: [rangeOf(text, 'three', 'three')],
      silent: [{ start: text.indexOf(');\n}'), end: text.indexOf(');\n}') + 2 }],
    });
    const texts: string[] = [];
    const parsed = parseParts(
      'a.ts',
      source,
      KEPT,
      finding((text) => {
        texts.push(text);
        return find(text);
      }),
    );
    expect(texts).toEqual([PART]);
    expect(parsed).toEqual({ ...source, hints: [], ...find(TEXT) });
  });

  it('gives null where the parts do not parse, or the language is unknown', () => {
    const failing: Syntax = { parse: () => ({ error: 'no', line: 1 }) };
    expect(parseParts('a.ts', source, KEPT, failing)).toBeNull();
    expect(parseParts('a.py', source, KEPT, { parse: () => null })).toBeNull();
  });

  it('gives null where a name holds a body, of which a part may be left out', () => {
    const name = 'two(() => { three(); }).f';
    const range = { start: 0, end: 1 };
    const named = finding(() => ({ functions: [{ name, signature: range, body: range, anchor: 0 }] }));
    expect(parseParts('a.ts', source, KEPT, named)).toBeNull();
  });

  it('keeps an empty range empty, at the place where it stands', () => {
    const empty = (text: string) => ({ start: text.indexOf('  three'), end: text.indexOf('  three') });
    const find = (text: string): Partial<SourceSyntax> => ({
      branches: [
        {
          kind: 'if',
          anchor: text.indexOf('two'),
          head: empty(text),
          arms: [{ label: 'else', range: empty(text) }],
        },
      ],
    });
    expect(parseParts('a.ts', source, KEPT, finding(find))).toMatchObject(find(TEXT));
  });

  it('gives the start of the text for what a parser says of no text at all', () => {
    const start = { start: 0, end: 0 };
    const nothing = finding(() => ({ statements: [{ range: start, anchor: 0 }] }));
    expect(parseParts('a.ts', source, [], nothing)?.statements).toEqual([{ range: start, anchor: 0 }]);
  });
});
