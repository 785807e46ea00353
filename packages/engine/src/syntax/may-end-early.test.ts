import { describe, expect, it } from 'vitest';
import { mayEndEarly } from './may-end-early.js';

describe('mayEndEarly', () => {
  it.each([
    'if (!env.A) throw new Error();',
    'if (!env.A) {\n  throw new Error();\n}',
    'const a = await read();',
    'const f = (x) => x, a = await read();',
    'for (let i = 0; i < 3; i++) { if (a(i)) throw i; }',
    'for await (const a of b()) { c(a); }',
    'switch (a) { case b(c): { throw d; } default: { e(); } }',
    'try { a(); } catch (error) { throw error; }',
    'try { a(); } catch { throw b; }',
    'class A { static { throw new Error(); } }',
    'namespace A { throw b; }',
    'function f() { return 1; }\nthrow f();',
    'const f = () => { g(); };\nawait f();',
    // Its brackets can't be told from others.
    "const a = '}';\nfunction f() { throw a; }",
    "const a = '=> {';\nif (a) throw a;",
  ])('may: %s', (text) => {
    expect(mayEndEarly(text)).toBe(true);
  });

  it.each([
    '',
    'a();\nb();',
    'function f() { if (a) { throw b; } }',
    'export async function f(a: string): Promise<void> { await g(a); }',
    'const f = async () => { for (const a of b) { await c(a); } };',
    'const f = async () => await g();',
    'class A { constructor() { super(); throw b; }\n  async m(): Promise<A> { return await this.n(); } }',
    'const a = { async b() { await c(); }, get d() { throw e; } };',
    'describe("a", () => { it("b", async () => { await c(`${d} {}`); }); });',
  ])('may not: %s', (text) => {
    expect(mayEndEarly(text)).toBe(false);
  });
});
