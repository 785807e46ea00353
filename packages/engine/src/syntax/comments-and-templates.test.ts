import { describe, expect, it } from 'vitest';
import { commentsAndTemplates } from './comments-and-templates.js';

const textsIn = (text: string) => commentsAndTemplates(text)?.map(({ start, end }) => text.slice(start, end));

describe('commentsAndTemplates', () => {
  it.each([
    ['a(); // b\n/* c\n*/ d();', ['// b', '/* c\n*/']],
    ['f(`a ${ { b: `c` /* d */ } } e`); `g`;', ['`a ${ { b: `c` /* d */ } } e`', '`g`']],
    [`x('/*', "\`"); { y(); }`, []],
    ['a = /`[/]/; b = c / d; /* e */', ['/* e */']],
    ['a = /* b */ /`/; // c', ['/* b */', '// c']],
    ['', []],
  ])('finds in %j each whole, and none in another', (text, found) => {
    expect(textsIn(text)).toEqual(found);
  });

  it.each([
    ['a comment without an end', 'a(); /* b'],
    ['a string that its line ends', "a('b\n');"],
    ['a template without an end', 'a(`b);'],
    ['a template whose substitution has none', 'a(`b ${c);'],
    ['a slash that may divide or not', 'if (a) /`/.test(b);'],
    ['a regular expression that its line ends', 'a = /b\n/;'],
    ['a hashbang', '#!/usr/bin/env node\na();'],
    ['what else ends a line for some tools', 'a(); // b\u2028c();'],
  ])('gives up at %s', (_, text) => {
    expect(commentsAndTemplates(text)).toBe(null);
  });
});
