import { describe, expect, it } from 'vitest';
import { parsed } from './__fixtures__/parsed.js';

const loopsOf = (text: string) =>
  parsed(text).loops!.map(({ start, ends }) => [
    text.slice(start, start + 3),
    ...ends.map((end) => text.slice(end).split(';')[0]).sort(),
  ]);

describe('loops that make their variables anew each time', () => {
  it.each([
    ['declare them with let and hold a function', 'for (let i = 0; a; i++) b(() => i);', [['for']]],
    ['hold a method', 'for (let i = 0; ; ) b = { c() {} };', [['for']]],
    ['hold a class', 'for (let i = 0; ; ) { class A { b = i } }', [['for']]],
    ['hold a declared function', 'for (let i = 0; ; ) { function f() {} }', [['for']]],
    ['hold one in a try', 'for (let i = 0; ; ) { try { a(() => i); } catch {} }', [['for']]],
  ])('%s', (_name, text, loops) => expect(loopsOf(`function f() { ${text} }`)).toEqual(loops));

  it.each([
    ['hold no function', 'for (let i = 0; i < 1; i++) a(i);'],
    ['have one variable all the time', 'for (var i = 0; ; ) a(() => i);'],
    ['declare none', 'for (i = 0; ; ) a(() => i); for (;;) a(() => i);'],
    ['have a variable a turn anyway', 'for (const a of b) c(() => a); for (let a in b) c(() => a);'],
  ])('are not those that %s', (_name, text) => expect(loopsOf(text)).toEqual([]));

  it('know the statements that end them, and what follows them', () => {
    const text = `for (let i = 0; ; ) {
      if (a) return i;
      for (const b of c) { if (b(() => i)) throw b; }
      a(() => { return 2; });
      if (d) break; else continue;
    }`;
    expect(loopsOf(`function f() { ${text} }`)).toEqual([['for', 'return i', 'throw b']]);
  });

  it('leave out those that a catch or a finally may stop', () => {
    const text = (tried: string) => `function f() { for (let i = 0; ; ) { g(() => i); ${tried} } }`;
    expect(loopsOf(text('try { return a; } catch { throw b; } finally { continue; }'))).toEqual([['for']]);
    expect(loopsOf(text('try { return a; } catch { throw b; }'))).toEqual([['for', 'throw b']]);
    expect(loopsOf(text('try { return a; } finally { h(); }'))).toEqual([['for', 'return a']]);
    expect(loopsOf(text('try { g(); } finally { if (a) return b; }'))).toEqual([['for', 'return b']]);
    const inner = 'try { throw c; } finally { h(); }';
    expect(loopsOf(text(`try { ${inner} } catch {}`))).toEqual([['for']]);
    expect(loopsOf(text(`try { g(); } catch { ${inner} } finally { break; }`))).toEqual([['for']]);
  });

  it('know the jumps to a label around them, not to their own or one in them', () => {
    const loop = 'in1: for (const a of b) { if (a) continue out; if (c) break in1; break in2; }';
    const text = `out: for (;;) { in2: for (let i = 0; ; ) { g(() => i); ${loop} } }`;
    expect(loopsOf(text)).toContainEqual(['in2', 'continue out']);
  });

  it('start at their label too', () => {
    expect(loopsOf('out: for (let i = 0; ; ) a(() => i); go: while (b) {}').sort()).toEqual([
      ['for'],
      ['out'],
    ]);
  });
});
