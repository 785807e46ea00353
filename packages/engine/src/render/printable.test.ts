import { describe, expect, it } from 'vitest';
import { printable, printableJson } from './printable.js';

describe('printable', () => {
  it.each([
    ['a colour or screen command', '\u001b[2J', '\\x1b[2J'],
    ['a hyperlink command', '\u001b]8;;x\u0007', '\\x1b]8;;x\\x07'],
    ['an 8-bit control sequence introducer', '\u009b31m', '\\x9b31m'],
    ['line ends', 'a\r\nb', 'a\\r\\nb'],
    ['NUL, backspace and DEL', '\0\b\x7f', '\\x00\\x08\\x7f'],
    ['a bidirectional override', '\u202eevil\u202c', '\\u202eevil\\u202c'],
    ['bidirectional isolates and marks', '\u2066a\u2069\u200f', '\\u2066a\\u2069\\u200f'],
    ['line and paragraph separators', '\u2028\u2029', '\\u2028\\u2029'],
    ['a byte order mark and a zero-width space', '\ufeff\u200b', '\\ufeff\\u200b'],
    ['an invisible tag character', '\u{e0041}', '\\u{e0041}'],
    ['a lone surrogate', '\ud800x', '\\ud800x'],
    ['a command of the GitHub runner', 'x ##[error]y', 'x #\\x23[error]y'],
    ['one that a line begins with', '::error::y', '\\x3a:error::y'],
    ['one that follows blanks of any kind', '\u3000 ::error::y', '\u3000 \\x3a:error::y'],
  ])('escapes %s', (_, text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it.each(['src/é/ü.ts', 'e\u0301', '日本語', 'a\tb', '👩‍💻', 'می\u200cخواهم', "a 'b' \\ `c` | $d", ''])(
    'leaves %j as it is',
    (text) => {
      expect(printable(text)).toBe(text);
    },
  );
});

describe('printableJson', () => {
  it('keeps the value while no character acts', () => {
    const value = { 'ke\u202ey': ['\u009b\u{e0041}\u2028##[error]x', 'é 👩‍💻'] };
    const json = printableJson(JSON.stringify(value, null, 2));
    expect(JSON.parse(json)).toEqual(value);
    expect(json).not.toMatch(/[\u0080-\u009f\u2028\u202e]|##\[|\u{e0041}/u);
  });
});
