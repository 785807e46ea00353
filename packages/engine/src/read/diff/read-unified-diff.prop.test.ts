import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readUnifiedDiff } from './read-unified-diff.js';

type Mark = ' ' | '+' | '-';
type Row = readonly [mark: Mark, text: string];

const text = fc.oneof(
  fc.constantFrom(
    '',
    '-- x',
    '++ x',
    '@@ -1 +1 @@',
    'diff --git a/q b/q',
    '\\ No newline at end of file',
    '-',
    '+',
    ' ',
    'Index: q',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }).map((line) => line.replaceAll(/[\r\n]/g, '')),
);
const rows = fc.array(fc.tuple(fc.constantFrom<Mark>(' ', '+', '-'), text), { maxLength: 40 });

/** The naive way to write a diff: number all rows, then print those near a change. */
function writeDiff(path: string, all: readonly Row[], context: number, strip: boolean): string {
  const near = all.map((_, at) =>
    all.slice(Math.max(0, at - context), at + context + 1).some(([mark]) => mark !== ' '),
  );
  let oldLine = 1;
  let newLine = 1;
  const out: string[] = [];
  for (let at = 0; at < all.length; at++) {
    if (near[at] && !near[at - 1]) {
      const end = near.indexOf(false, at);
      const hunk = all.slice(at, end === -1 ? all.length : end);
      const oldCount = hunk.filter(([mark]) => mark !== '+').length;
      const newCount = hunk.filter(([mark]) => mark !== '-').length;
      out.push(`@@ -${range(oldLine, oldCount)} +${range(newLine, newCount)} @@`);
      out.push(...hunk.map(([mark, line]) => (strip && mark === ' ' && line === '' ? '' : mark + line)));
    }
    if (all[at]?.[0] !== '+') oldLine++;
    if (all[at]?.[0] !== '-') newLine++;
  }
  return out.length === 0
    ? ''
    : [
        `diff --git a/${path} b/${path}`,
        'index 1111111..2222222 100644',
        `--- a/${path}`,
        `+++ b/${path}`,
        ...out,
        '',
      ].join('\n');
}

function range(start: number, count: number): string {
  if (count === 1) return `${start}`;
  return count === 0 ? `${start - 1},0` : `${start},${count}`;
}

function linesOf(all: readonly Row[], wanted: Mark): number[] {
  const other = wanted === '+' ? '-' : '+';
  const side = all.filter(([mark]) => mark !== other);
  return side.flatMap(([mark], at) => (mark === wanted ? [at + 1] : []));
}

const read = (patch: string) =>
  readUnifiedDiff(new TextEncoder().encode(patch), { name: 'p', keepText: true });

describe('readUnifiedDiff, laws', () => {
  it('gives the added and deleted lines that a naive writer wrote, whatever the lines say', () => {
    fc.assert(
      fc.property(
        fc.array(rows, { maxLength: 3 }),
        fc.nat({ max: 3 }),
        fc.boolean(),
        (files, context, strip) => {
          const patch = files.map((all, n) => writeDiff(`f${n}.ts`, all, context, strip)).join('');
          const { value, diagnostics } = read(patch);
          expect(diagnostics).toEqual([]);
          const expected = files.flatMap((all, n) => {
            const added = linesOf(all, '+');
            const deleted = linesOf(all, '-');
            return added.length + deleted.length === 0 ? [] : [{ path: `f${n}.ts`, added, deleted }];
          });
          const found = value?.files.map(({ newPath, hunks }) => ({
            path: newPath,
            added: hunks.flatMap((hunk) => hunk.added),
            deleted: hunks.flatMap((hunk) => hunk.deleted),
          }));
          expect(found).toEqual(expected);
        },
      ),
    );
  });

  it('`keepText` gives the new side as it was written', () => {
    fc.assert(
      fc.property(rows, fc.nat({ max: 3 }), (all, context) => {
        const newSide = all.filter(([mark]) => mark !== '-').map(([, line]) => line);
        const { value } = read(writeDiff('f.ts', all, context, false));
        for (const { newLines } of value?.files[0]?.hunks ?? []) {
          for (const { line, text: found } of newLines ?? []) expect(found).toBe(newSide[line - 1]);
        }
      }),
    );
  });

  it('a patch cut after any of its lines never passes for a smaller change', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const patch = writeDiff('f.ts', all, 1, false).split('\n');
        const hunkStarts = patch.flatMap((line, at) => (at > 4 && line.startsWith('@@ ') ? [at] : []));
        for (let end = 1; end < patch.length - 1; end++) {
          // Between two hunks nothing tells that more was to come.
          if (hunkStarts.includes(end)) continue;
          const [file] = read(`${patch.slice(0, end).join('\n')}\n`).value?.files ?? [];
          expect(file?.content ?? 'refused').toMatch(/^(refused|binary)$/);
        }
      }),
    );
  });
});
