import { describe, expect, it } from 'vitest';
import { lineStartsOf } from './line-text.js';
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

  method(other: string) {
    if (other) {
      this.value = other;
    } else {
      this.value = '';
    }
    return /}/.test(other);
  }
}

function fourth() {
  return /x/;
}
`;

/** The numbers of the lines that are left, blank ones apart. */
function left(text: string, lines: readonly number[], nested = true): number[] | null {
  const lineStarts = lineStartsOf(text);
  const kept = onlyAround({ text, lineStarts }, lines, nested);
  if (kept === null) return null;
  return text.split('\n').flatMap((line, index) => {
    const start = lineStarts[index]!;
    const isKept = kept.some((from, at) => at % 2 === 0 && from <= start && start < kept[at + 1]!);
    return isKept && line.trim() !== '' ? [index + 1] : [];
  });
}

/** Twice as much code as a text, behind it, so that leaving it out is worth it. */
const beforeMore = (text: string) => text + 'const more = 1;\n'.repeat(text.length / 4);

describe('onlyAround', () => {
  it.each([
    ['a function', [4], [1, 3, 4, 5]],
    ['a statement of a body, without the others', [11], [1, 7, 8, 11, 12]],
    ['the comment above it with a head', [8], [1, 7, 8, 12]],
    ['a member of a class, without the others', [14], [1, 13, 14, 24]],
    ['the branches of an if without what stands in them', [17], [1, 13, 16, 17, 19, 21, 23, 24]],
    ['one branch with what stands in it', [20], [1, 13, 16, 17, 19, 20, 21, 23, 24]],
    ['the head and the end of what a closing bracket ends', [24], [1, 13, 24]],
    ['two of them', [4, 27], [1, 3, 4, 5, 26, 27, 28]],
    ['nothing but imports for a blank line', [2], [1]],
  ])('keeps %s', (_, lines, expected) => {
    expect(left(SOURCE, lines)).toEqual(expected);
  });

  it('keeps a comment over lines with the code below it', () => {
    expect(left(beforeMore('/*\n\nconst a = 1;\n\nconst b = 2;\n*/\n'), [3])).toEqual([1, 3, 5, 6, 7]);
  });

  it('keeps a comment at the end', () => {
    const text = `${beforeMore('const a = 1;\n')}// why\n`;
    const last = text.split('\n').length - 1;
    expect(left(text, [last])).toContain(last);
  });

  it('keeps whole top-level pieces with nested: false, and where there may be JSX', () => {
    const whole = [1, 7, 8, 9, 11, 12];
    expect(left(SOURCE, [11], false)).toEqual(whole);
    expect(left(SOURCE.replace('a ) in a comment', '</p>'), [11])).toEqual(whole);
  });

  it('gives nothing where it would save little', () => {
    expect(left(SOURCE, [4, 9, 11, 14, 18, 20, 22, 27])).toBeNull();
  });

  it.each([
    ['imports', "import {\n  b,\n} from 'b';\n"],
    ['lists of exports', 'export {\n  b,\n};\n'],
    ['default exports', 'export default b;\n'],
    ['enums', 'export const enum B {\n  C,\n}\n'],
  ])('keeps %s, without which other code is read differently', (_, text) => {
    const lines = text.split('\n').length - 1;
    expect(left(beforeMore(`const a = 1;\n${text}`), [1])).toEqual(
      Array.from({ length: lines + 1 }, (_unused, index) => index + 1),
    );
  });

  it.each([
    ['a switch', 'switch (a) {\n  case 1:\n    b();\n    break;\n  case 2:\n    c();\n    break;\n}\n', [1]],
    [
      'a switch behind a comment',
      'switch /* a */ (a) {\n  case 1:\n    b();\n    break;\n  case 2:\n    c();\n}\n',
      [1],
    ],
    [
      'a switch behind a comment that ends its line',
      'switch // a b\n(a) {\n  case 1:\n    b();\n    break;\n  case 2:\n    c();\n}\n',
      [1],
    ],
    [
      'a switch in a body',
      '() => {\n  switch(a) {\n    case 1:\n      b();\n      break;\n    case 2:\n      c();\n  }\n};\n',
      [2],
    ],
    ['an object', 'const a = {\n  b() {},\n  c: d,\n};\n', [1]],
    ['an object behind a call', 'const a = b() || {\n  c: d,\n};\n', [1]],
    ['an object in a list', 'const a =[{\n  b: c,\n}];\n', [1]],
    ['an interface', 'interface A<B> {\n  b: B;\n  c: D;\n}\n', [1]],
    ['a namespace', 'namespace A {\n  export const b = 1;\n  type C = 1;\n}\n', [3]],
    ['an if and its else', 'if (a) b();\nelse c();\n', [1]],
    ['an else below a comment', 'if (a) {\n  b;\n}\n// why\nelse {\n  c;\n}\n', [2, 6]],
    ['a do and its while', 'do {\n  a();\n}\nwhile (b);\n', [2]],
    ['a declaration and its value', 'const a =\n\nb();\n', [1]],
    ['an expression and what it goes on with', 'const a = {\n}\nas B;\n', [1]],
    ['a decorator and its class', '@a({\n})\nclass B {\n}\n', [1]],
    ['a statement over the comment that begins its line', '/* a */ for (b of c) {\n  d();\n}\n', [2]],
    ['a template over lines', 'const t = `\n\nfunction in_a_text() {\n}\n\n`;\n', [3]],
    ['code behind an unusual blank', 'if (a) {\n  b;\n}\n\u3000else {\n  c;\n}\n', [2, 5]],
  ])('makes no cut in %s', (_, text, lines) => {
    const all = text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [index + 1]));
    expect(left(beforeMore(text), lines)).toEqual(all);
  });

  it.each([
    ['a function with a type', 'function a(): Map<string, B[]> {\n  b();\n  c();\n}\n'],
    ['a function with the name of a type', 'function a(): B {\n  b();\n  c();\n}\n'],
    ['a class', 'class A {\n  b;\n  c;\n}\n'],
    ['an exported class', 'export  abstract  class A {\n  b;\n  c;\n}\n'],
    ['a class that is the default', 'export default  class A {\n  b;\n  c;\n}\n'],
    ['a function with an object type', 'function a(): { b: C; d: E[] } {\n  b();\n  c();\n}\n'],
    ['an arrow function', 'const a = async (b) => {\n  b();\n  c();\n};\n'],
    ['a try', 'try {\n  b();\n  c();\n} finally {\n}\n'],
    ['a loop', 'for (const a of b) {\n  b();\n  c();\n}\n'],
    ['a template', 'const a = `${b(() => {\n  b();\n  c();\n})} {`;\n'],
    ['what follows a division', 'const f = (a) / b; function a() {\n  b();\n  c();\n}\n'],
    ['what follows a regular expression', 'const f = /[/"({]/g; function a() {\n  b();\n  c();\n}\n'],
  ])('leaves statements of %s out', (_, text) => {
    expect(left(beforeMore(text), [3])).not.toContain(2);
    expect(left(beforeMore(text), [3])).toContain(3);
  });

  it.each([
    ['a slash that may divide or not', 'const a = (b) / c / d;\n'],
    ['a string that goes on in the next line', "const a = 'b\\\nc';\n"],
    ['a string that does not end', "const a = 'b\n"],
    ['a bracket too many', 'const a = {}};\n'],
    ['a bracket too few', 'const a = [{};\n'],
    ['brackets that do not match', 'const a = [(]);\n'],
    ['a comment that does not end', '/* a\n'],
    ['a template that does not end', 'const a = `b\n'],
    ['a regular expression that does not end', 'const a = /b\n'],
    ['a hashbang', '#!node\n'],
    ['another kind of line ending', '// a\rb();\n'],
  ])('gives nothing for %s', (_, text) => {
    expect(left(text + 'const more = 1;\n'.repeat(20), [4])).toBeNull();
  });
});
