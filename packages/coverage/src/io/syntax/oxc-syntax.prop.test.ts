import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOxcSyntax } from './oxc-syntax.js';

const FIXTURES = join(__dirname, '__fixtures__');
const { parse } = createOxcSyntax();

const files = readdirSync(FIXTURES).filter((file) => file.endsWith('.txt'));
const lines = files.flatMap((file) => readFileSync(join(FIXTURES, file), 'utf8').split('\n'));

/** Lines of real code in any order: mostly broken, sometimes whole. */
const scraps = fc.array(fc.constantFrom(...lines), { maxLength: 12 }).map((chosen) => chosen.join('\n'));

describe('createOxcSyntax().parse', () => {
  it('never throws, and puts nothing outside the text or out of order', () => {
    fc.assert(
      fc.property(
        fc.oneof(scraps, fc.string({ unit: 'binary' })),
        fc.constantFrom('a.ts', 'a.tsx', 'a.js'),
        (text, path) => {
          const source = parse(path, text);
          if (source === null || 'error' in source) return;
          const { statements, functions, branches, silent, hints } = source;
          const lists = [
            statements.map(({ range }) => range),
            functions.map(({ signature, body }) => ({ start: signature.start, end: body.end })),
            branches.map(({ head }) => head),
            silent,
          ];
          for (const ranges of lists) {
            ranges.forEach(({ start, end }, index) => {
              expect(0 <= start && start <= end && end <= text.length).toBe(true);
              const before = ranges[index - 1];
              if (before)
                expect(before.start < start || (before.start === start && before.end >= end)).toBe(true);
            });
          }
          for (const { anchor } of [...statements, ...functions, ...branches]) {
            expect(Number.isInteger(anchor) && 0 <= anchor && anchor < text.length).toBe(true);
          }
          for (const { hides } of hints) expect(0 <= hides.start && hides.end <= text.length).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
