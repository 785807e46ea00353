import { describe, expect, it } from 'vitest';
import { figuresText } from './adoption-text.js';

const files = (count: number) => Array.from({ length: count }, (_, n) => `packages/auth/src/f${n}.ts`);

describe('adopt: what it says of a measurement', () => {
  it('names forty files of which the report says nothing, counts the others, and says what to do once', () => {
    const text = figuresText({ layers: [], gaps: [], unmeasured: files(43) });

    expect(text.filter((line) => line.endsWith('.ts  of which the report says nothing'))).toHaveLength(40);
    expect(text[40]).toBe('    and 3 more files of which the report says nothing');
    expect(text.slice(41)).toEqual([expect.stringContaining('goes into `exclude` of the manifest')]);
  });

  it('counts nothing where all are named', () => {
    const text = figuresText({ layers: [], gaps: [], unmeasured: files(40) });

    expect(text.join('\n')).not.toContain(' more ');
  });
});
