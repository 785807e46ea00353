import { expect, it } from 'vitest';
import { createOxcSyntax } from '../../io/syntax/oxc-syntax.js';
import { ignoreHints } from './hint-lines.js';

const hintsIn = (path: string, text: string) => ignoreHints({ path, text }, createOxcSyntax());

it('the hints of a file that is not parsed are told by their looks, with the lines they stand on', () => {
  const hint = '<!-- c8 ignore next -->';
  expect(hintsIn('src/page.vue', `<template>\n  ${hint}\n</template>\n`)).toEqual([
    expect.objectContaining({ line: 2, text: hint }),
  ]);
  expect(hintsIn('src/a.ts', 'const = ;\n/* v8 ignore next */\n')).toEqual([
    expect.objectContaining({ line: 2, text: '/* v8 ignore next */' }),
  ]);
});
