import { describe, expect, it } from 'vitest';
import { lineStartsOf } from './line-text.js';
import { onlyAround } from './only-around.js';

/** The text that is left around a line, or null. */
function left(text: string, line: number, nested = true): string | null {
  const kept = onlyAround({ text, lineStarts: lineStartsOf(text) }, [line], nested);
  if (kept === null) return null;
  return kept.flatMap((from, index) => (index % 2 === 0 ? [text.slice(from, kept[index + 1])] : [])).join('');
}

const MORE = 'const more = 1;\n'.repeat(20);
const inFunction = (code: string) => `function f() {\n  wanted();\n  ${code}\n}\n`;

describe('onlyAround: regular expressions', () => {
  it.each([
    ['an operator', 'x = /[(]/;'],
    ['an opening bracket', 'g(/[(]/);'],
    ['a comma', 'g(a, /[(]/);'],
    ['an arrow', 'g(() => /[(]/);'],
    ['a !', 'x = !/[(]/.test(a);'],
    ['a !!', 'x = !!/[(]/.test(a);'],
    ['a plus', 'x = a + /[(]/;'],
    ['a minus', 'x = a - /[(]/;'],
    ['a semicolon', 'a(); /[(]/.test(b);'],
    ['return', 'return /[(]/;'],
    ['typeof', 'x = typeof /[(]/;'],
    ['a comment', 'x = /* a */ /[(]/;'],
  ])('begin after %s', (_, code) => {
    expect(left(inFunction(code) + MORE, 2)).toBe('function f() {\n  wanted();\n}\n');
  });

  it('begin at the start of a text', () => {
    expect(left(`/[(]/.test(a);\n${MORE}`, 1)).toBe('/[(]/.test(a);\n');
  });

  it.each([
    ['an escaped slash', 'x = /\\/(/;'],
    ['an escaped bracket of a class', 'x = /[\\]/(]/;'],
    ['a slash in a class', 'x = /[/(]/;'],
    ['a class and what follows it', 'x = /[(]\\(/;'],
  ])('hold %s', (_, code) => {
    expect(left(inFunction(code) + MORE, 2)).toBe('function f() {\n  wanted();\n}\n');
  });

  it.each([
    ['a name', 'x = a / (b / c);'],
    ['a name that ends as a word does', 'x = myreturn / (b / c);'],
    ['a property named as a word', 'x = a.return / (b / c);'],
    ['a number', 'x = 4 / (b / c);'],
    ['a letter outside of ASCII', 'x = é / (b / c);'],
    ['an index', 'x = a[0] / (b / c);'],
    ['a string', "x = '1' / (b / c);"],
    ['a template', 'x = `1` / (b / c);'],
    ['a round bracket, with no other slash on the line', 'x = (a) / (b);'],
    ['an increment, with no other slash on the line', 'x = a++ / (b);'],
    ['a type, with no other slash on the line', 'x = a! / (b);'],
  ])('do not begin after %s', (_, code) => {
    expect(left(inFunction(code) + MORE, 2)).toBe('function f() {\n  wanted();\n}\n');
  });

  it.each([
    ['a round bracket', 'x = (a) / b / c;'],
    ['a curly bracket', 'if (a) {} / b / c;'],
    ['an increment', 'x = a++ / b / c;'],
    ['a decrement', 'x = a-- / b / c;'],
    ['a ! that may follow an expression', 'x = a! / b / c;'],
    ['a >', 'x = <A> / b / c;'],
  ])('are in doubt after %s, with another slash on the line', (_, code) => {
    expect(left(inFunction(code) + MORE, 2)).toBeNull();
  });

  it('are in doubt on a last line without an ending too, and not where no other slash follows', () => {
    expect(left(`wanted();\n${MORE}x = (a) / b / c;`, 1)).toBeNull();
    expect(left(`wanted();\n${MORE}x = (a) / b;`, 1)).toBe('wanted();\n');
  });
});

describe('onlyAround: texts in code', () => {
  it.each([
    ['a string with an escaped quote', "x = 'a\\'(';"],
    ['a template with an escaped backtick', 'x = `a\\`(`;'],
    ['a template with an escaped ${', 'x = `a\\${(`;'],
    ['a template with a dollar', 'x = `$(`;'],
    ['a template with code and a template in it', 'x = `(${g(`)${a}`)}(`;'],
    ['a comment with brackets', '/* ( */ g();'],
  ])('skips the brackets of %s', (_, code) => {
    expect(left(inFunction(code) + MORE, 2)).toMatch(/^function f\(\) \{\n {2}wanted\(\);\n/);
  });

  it.each([
    ['a string', "x = 'b"],
    ['a string behind a backslash', "x = 'b\\"],
    ['a regular expression', 'x = /b'],
    ['a regular expression in a class', 'x = /[b/'],
    ['a template', 'x = `b'],
    ['a template in its code', 'x = `b${c'],
    ['a comment', '/* b'],
  ])('gives nothing where the text ends within %s', (_, end) => {
    expect(left(`wanted();\n${MORE}${end}`, 1)).toBeNull();
  });

  it('gives nothing for a regular expression that goes on in the next line', () => {
    expect(left(`wanted();\n${MORE}x = /b\\\n/;\n`, 1)).toBeNull();
  });

  it('reads a line comment to the end of a text without a last line ending', () => {
    expect(left(`wanted();\n${MORE}// (`, 1)).toBe('wanted();\n');
  });
});

describe('onlyAround: brackets', () => {
  it.each([
    ['a closing bracket that nothing opened', '}\n'],
    ['a round bracket that closes a square one', 'x = [);\n'],
    ['a square bracket that closes a round one', 'x = (];\n'],
    ['a curly bracket that closes a round one', 'x = (};\n'],
  ])('gives nothing for %s', (_, text) => {
    expect(left(text + MORE, 4)).toBeNull();
    expect(left(`wanted();\n${MORE}${text}`, 1)).toBeNull();
  });
});

describe('onlyAround: JSX', () => {
  it.each([
    ['closing tags', 'const a = <p>{(b)}</p>;\n'],
    ['tags without children', 'const a = <br />;\n'],
  ])('takes the slash of %s for neither division nor regular expression', (_, text) => {
    expect(left(`${text}const wanted = 1;\n${MORE}`, 2)).toBe('const wanted = 1;\n');
  });
});

describe('onlyAround: a line that the text does not have', () => {
  it('keeps nothing but imports', () => {
    expect(left(`import a from 'a';\n${MORE}`, 99)).toBe("import a from 'a';\n");
    expect(left(MORE, 99)).toBe('');
  });
});
