import { describe, expect, it } from 'vitest';
import { parsed } from './__fixtures__/parsed.js';

/** Each with the code that follows it. */
const unlistedIn = (body: string) => {
  const text = `import { config } from 'c'; function f() { ${body} }`;
  return parsed(text).unlisted!.map(({ range, next }) => [
    text.slice(range.start, range.end),
    next === null ? null : text.slice(next).split(';')[0],
  ]);
};

describe('variables that are set to a member of an import', () => {
  it('are known with the statement behind them', () => {
    expect(unlistedIn('const a = config.a; use(a);')).toEqual([['const a = config.a;', 'use(a)']]);
    expect(unlistedIn('switch (b) { case 1: const a = config[b]; return a; }')).toEqual([
      ['const a = config[b];', 'return a'],
    ]);
  });

  it('are known with the first one behind them that tools count', () => {
    const text = 'const a = config.a, b = config.b; const c = config.c; return a + b + c;';
    expect(unlistedIn(text).sort()).toEqual([
      ['b = config.b;', 'return a + b + c'],
      ['const a = config.a', 'return a + b + c'],
      ['const c = config.c;', 'return a + b + c'],
    ]);
    expect(unlistedIn('const a = config.a, b = g();')).toEqual([['const a = config.a', 'b = g()']]);
  });

  it.each([
    ['nothing follows', 'use(); const a = config.a;'],
    ['what follows may be left before its end', 'const a = config.a; { if (a) return; } use();'],
  ])('are known alone where %s', (_name, body) =>
    expect(unlistedIn(body)).toEqual([['const a = config.a;', null]]),
  );

  it('are none that are set to an import itself', () => {
    expect(unlistedIn('const a = config; use(a.b);')).toEqual([]);
  });
});
