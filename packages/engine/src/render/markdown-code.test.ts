import { describe, expect, it } from 'vitest';
import { details, fencedCode, inlineCode, table } from './markdown-code.js';

describe('inlineCode', () => {
  it.each([
    ['src/a.ts', '`src/a.ts`'],
    ['a`b', '``a`b``'],
    ['``', '``` `` ```'],
    ['`a', '`` `a ``'],
    [' a ', '`  a  `'],
    ['<b> @org/team <!-- | *x*', '`<b> @org/team <!-- | *x*`'],
    ['a\nb', '`a\\nb`'],
    ['a\tb', '`a b`'],
    ['', '`""`'],
    ['  ', '`""`'],
    ['`'.repeat(79), `${'`'.repeat(80)} ${'`'.repeat(79)} ${'`'.repeat(80)}`],
    [`<b>${'`'.repeat(80)}`, `\`<b>${'\\x60'.repeat(80)}\``],
  ])('writes %j as %s', (text, markdown) => {
    expect(inlineCode(text)).toBe(markdown);
  });
});

describe('fencedCode', () => {
  it('has a fence longer than any run of backticks within', () => {
    expect(fencedCode(['a', '```', '````b'], 'ts')).toBe('`````ts\na\n```\n````b\n`````');
    expect(fencedCode(['a'], '')).toBe('```\na\n```');
  });
});

describe('table', () => {
  it('escapes pipes in cells, also within code', () => {
    expect(table(['A', 'B'], [[inlineCode('a|b'), inlineCode('a\\|b')]])).toBe(
      '| A | B |\n| --- | --- |\n| `a\\|b` | `a\\\\|b` |',
    );
  });
});

describe('details', () => {
  it('has blank lines around its body, so that it is read as Markdown', () => {
    expect(details('More', '- a')).toBe('<details><summary>More</summary>\n\n- a\n\n</details>');
  });
});
