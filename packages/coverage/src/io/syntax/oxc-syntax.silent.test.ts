import { describe, expect, it } from 'vitest';
import { silenceOf } from './__fixtures__/parsed.js';

describe('silent', () => {
  it('row 18: holds comments, types, imports and re-exports', () => {
    const text = `#!/usr/bin/env node
import { a } from 'a'; // why
export * from 'b'; export { a }; export type { T } from 't';
interface I {} export type U = 1; declare global { var x: 1 }
namespace N { export type V = 1 }
class C<T> extends D<T> implements I, J { x!: number; [key: string]: T }
const v = f<string>(w as unknown)! satisfies T;
const y = <T>z;
function g(this: Window, p?: number): asserts p is number {}`;
    expect(silenceOf(text)).toEqual([
      '#!/usr/bin/env node',
      `import { a } from 'a';`,
      '// why',
      `export * from 'b';`,
      'export { a };',
      `export type { T } from 't';`,
      'interface I {}',
      'export type U = 1;',
      'declare global { var x: 1 }',
      'namespace N { export type V = 1 }',
      '<T>',
      '<T>',
      'implements I, J ',
      ': number',
      '[key: string]: T',
      '<string>',
      ' as unknown',
      '!',
      ' satisfies T',
      '<T>',
      ': Window',
      ': number',
      ': asserts p is number',
    ]);
  });

  it('holds overloads, a default interface and a nested namespace of types, not one that holds code', () => {
    const text = `class C { m(): void; m() {} } export default interface I {} namespace A.B { export type T = 1 } namespace D { import E = A.B; }`;
    expect(silenceOf(text)).toEqual([
      'm(): void;',
      'export default interface I {}',
      'namespace A.B { export type T = 1 }',
      'import E = A.B;',
    ]);
  });

  it('covers a declaration file as a whole but for its blanks', () => {
    expect(silenceOf('export declare const a: 1;\nexport interface I {}', 'a.d.ts')).toEqual([
      'export declare const a: 1;',
      'export interface I {}',
    ]);
  });

  it('holds tests that stand in the source, not what runs where there are none', () => {
    const test = 'if (import.meta.vitest) { const { it } = import.meta.vitest; it(() => {}); }';
    expect(silenceOf(`a(); ${test} b();`)).toEqual([test]);
    expect(silenceOf('if (import.meta.vitest) { a(); } else { b(); }')).toEqual([]);
    expect(silenceOf('if (import.meta.env) { a(); }')).toEqual([]);
  });

  it('holds the comments of JSX with their braces', () => {
    expect(silenceOf('a = <p>{/* why */}{b}</p>;', 'src/file.tsx')).toEqual(['{/* why */}', '/* why */']);
  });
});
