import { describe, expect, it } from 'vitest';
import { lineCount, lineOf, lineStartsOf, lineText } from './line-text.js';

const TEXT = 'one\r\ntwo\n\nfour';
const source = { text: TEXT, lineStarts: lineStartsOf(TEXT) };

describe('lineText', () => {
  it.each([
    [1, 'one'],
    [2, 'two'],
    [3, ''],
    [4, 'four'],
    [5, ''],
    [0, ''],
    [-1, ''],
  ])('of line %i is %j, without the line ending', (line, expected) => {
    expect(lineText(source, line)).toBe(expected);
  });
});

describe('lineOf', () => {
  it('is the inverse of lineStartsOf', () => {
    for (let offset = 0; offset <= TEXT.length; offset++) {
      expect(lineOf(source.lineStarts, offset)).toBe(TEXT.slice(0, offset).split('\n').length);
    }
  });
});

describe('lineCount', () => {
  it.each([
    ['', 0],
    ['\n', 1],
    ['a', 1],
    ['a\n', 1],
    ['a\nb', 2],
    ['a\r\nb\r\n', 2],
  ])('of %j is %i, as a diff counts', (text, lines) => {
    expect(lineCount(text)).toBe(lines);
  });
});
