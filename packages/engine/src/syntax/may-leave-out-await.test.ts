import { expect, it } from 'vitest';
import { mayLeaveOutAwait } from './may-leave-out-await.js';

it.each([
  'a ? 1 : await f();',
  'const b = a ?? (await f(a));',
  'a ||= await f();',
  'if (a) x = f(a && b) && !(await g());',
  'y = a ? { b: 1 } : await f({ a });',
  'return a ? f(() => { g(); }) : yield a;',
])('an await or a yield may be left out: %s', (text) => {
  expect(mayLeaveOutAwait(text)).toBe(true);
});

it.each([
  'await f(a ? 1 : 2);',
  'const a = b ?? c; await f();',
  'if (a && b) return await f();',
  'if (a || b) { await f(); }',
  'async (a?: number) => { yield a; }',
  'x?.y(await f());',
  'for (const a of b | c) await a;',
  'a = b ? 1 : 2;',
])('none may be left out: %s', (text) => {
  expect(mayLeaveOutAwait(text)).toBe(false);
});
