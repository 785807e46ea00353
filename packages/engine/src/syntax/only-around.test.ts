import { describe, expect, it } from 'vitest';
import { onlyAround } from './only-around.js';

const SOURCE = `import { a } from './a.js';

export function first(): number {
  return a;
}

/** Documented. */
export const second = () => {
  const text = 'a } in a string';

  return text; // a ) in a comment
};
export class Third {
  value = \`\${a} }\`;
}

function fourth() {
  return /x/;
}
`;

/** The lines that are left. */
const left = (text: string | null) =>
  text?.split('\n').flatMap((line, index) => (line.trim() ? [index + 1] : []));

describe('onlyAround', () => {
  it.each([
    ['a function', [4], [3, 4, 5]],
    ['a constant, with the comment above it and a blank line in it', [11], [7, 8, 9, 11, 12]],
    ['what follows a closing bracket without a blank line', [14], [13, 14, 15]],
    ['two of them', [1, 18], [1, 17, 18, 19]],
  ])('keeps %s', (_, lines, expected) => {
    expect(left(onlyAround(SOURCE, lines))).toEqual(expected);
  });

  it('leaves every character where it was', () => {
    const part = onlyAround(SOURCE, [4])!;
    expect(part).toHaveLength(SOURCE.length);
    expect(part.indexOf('return a;')).toBe(SOURCE.indexOf('return a;'));
    expect(part.split('\n')).toHaveLength(SOURCE.split('\n').length);
  });

  it('gives nothing where it would save less than half', () => {
    expect(onlyAround(SOURCE, [4, 9, 14])).toBeNull();
  });

  it('gives nothing for a line past the end', () => {
    expect(onlyAround(SOURCE, [99])).toBeNull();
  });

  it.each([
    ['a template over lines', 'const t = `\n\nfunction in_a_text() {}\n\n`;\n'],
    ['a bracket that a regular expression opens', 'const r = /[(]/;\n\nconst a = 1;\n\nconst b = 2;\n'],
    ['code of a function at the first column', 'function f() {\nlet a;\n\nlet b;\n\nreturn a;\n}\n'],
    ['a closing bracket that a body follows', 'function f(\n)\n/* c */ {\n  a();\n}\n\nconst b = 2;\n'],
    ['a block that goes on', 'do {\n  a();\n}\nwhile (b);\n'],
    ['a declaration whose value begins at the first column', 'const a =\n\nb();\n'],
    ['a comment over lines', '/*\n\nconst a = 1;\n\nconst b = 2;\n\n*/\n'],
  ])('makes no cut in or after %s', (_, text) => {
    expect(onlyAround(text, [3])).toBeNull();
  });

  it('makes no cut before the first code of a text that begins with blank lines', () => {
    const text = `\n\n${SOURCE}`;
    expect(left(onlyAround(text, [3]))).toEqual([3]);
    expect(left(onlyAround(text, [1]))).toEqual([3]);
  });

  it('reads an escaped quote as part of its string', () => {
    const text = "const a = 'it\\'s {';\n\nconst b = 2;\n\nconst c = 3;\n\nconst d = 4;\n\nconst e = 5;\n";
    expect(left(onlyAround(text, [3]))).toEqual([3]);
  });

  it('makes no cut after a string or comment that the end of the text breaks off', () => {
    for (const open of ["const z = 'open", 'const z = `open', '/* open']) {
      const text = `const a = 1;\n\nconst b = 2;\n\nconst c = 3;\n\nconst d = 4;\n${open}`;
      expect(left(onlyAround(text, [3]))).toEqual([3]);
      expect(left(onlyAround(text, [8]))).toEqual([8]);
    }
  });
});
