import { describe, expect, it } from 'vitest';
import { dotSafeGlob } from './dot-safe-glob.js';

describe('dotSafeGlob', () => {
  it.each([
    ['src/entities/**', String.raw`src/entities/[\s\S]+`],
    ['src/**/*.ts', String.raw`src/(?:[\s\S]+/|)()*.ts`],
    ['**', String.raw`[\s\S]+`],
    ['{src/**,lib/*}', String.raw`{src/[\s\S]+,lib/()*}`],
    ['src/a**b/x', 'src/a*b/x'],
    ['src/?.ts', 'src/[^/].ts'],
    ['src/c++/x', String.raw`src/c\+\+/x`],
    ['src/[!a]*', 'src/[!a]*'],
    [String.raw`src/[\]]x`, String.raw`src/[\]]x`],
    ['src/[]]x', 'src/[]]x'],
    ['src/[x', 'src/[x'],
    [String.raw`src/\[id\]/a`, String.raw`src/\[id\]/a`],
    ['a,b|c', 'a,b|c'],
  ])('of %s is %s', (glob, safe) => {
    expect(dotSafeGlob(glob)).toBe(safe);
  });
});
