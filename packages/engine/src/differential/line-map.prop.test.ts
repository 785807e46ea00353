import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileChange, Hunk } from '../model/change.js';
import { lineMap } from './line-map.js';

type Edit = 'keep' | 'delete' | 'insert';

/** The hunks of a unified diff with `context` lines around each edit, built by walking the edits one by one. */
function hunksOf(edits: readonly Edit[], context: number): Hunk[] {
  const shown = edits.map((_, i) =>
    edits.slice(Math.max(0, i - context), i + context + 1).some((edit) => edit !== 'keep'),
  );
  const hunks: Hunk[] = [];
  let open: { old: number[]; now: number[]; added: number[]; deleted: number[] } | null = null;
  let oldLine = 0;
  let newLine = 0;
  const close = () => {
    if (open === null) return;
    hunks.push({
      oldStart: open.old[0] ?? oldLine,
      oldCount: open.old.length,
      newStart: open.now[0] ?? newLine,
      newCount: open.now.length,
      added: open.added,
      deleted: open.deleted,
      newLines: [],
    });
    open = null;
  };
  edits.forEach((edit, i) => {
    if (!shown[i]) close();
    else open ??= { old: [], now: [], added: [], deleted: [] };
    if (edit !== 'insert') oldLine += 1;
    if (edit !== 'delete') newLine += 1;
    if (open === null) return;
    if (edit !== 'insert') open.old.push(oldLine);
    if (edit !== 'delete') open.now.push(newLine);
    if (edit === 'insert') open.added.push(newLine);
    if (edit === 'delete') open.deleted.push(oldLine);
  });
  close();
  return hunks;
}

const change = (hunks: readonly Hunk[], rest: Partial<FileChange> = {}): FileChange => ({
  status: 'modified',
  content: 'text',
  oldPath: 'a.ts',
  newPath: 'a.ts',
  hunks,
  ...rest,
});

const edits = fc.array(fc.constantFrom<Edit>('keep', 'keep', 'keep', 'delete', 'insert'), { maxLength: 80 });

describe('lineMap', () => {
  it('maps what a walk over the edits maps, with any context', () => {
    fc.assert(
      fc.property(edits, fc.nat(4), (script, context) => {
        const map = lineMap(change(hunksOf(script, context)));
        let oldLine = 0;
        let newLine = 0;
        for (const edit of script) {
          if (edit !== 'insert') oldLine += 1;
          if (edit !== 'delete') newLine += 1;
          if (edit === 'keep')
            expect([map.oldToNew(oldLine), map.newToOld(newLine)]).toEqual([newLine, oldLine]);
          if (edit === 'delete') expect(map.oldToNew(oldLine)).toBeNull();
          if (edit === 'insert') expect(map.newToOld(newLine)).toBeNull();
        }
        expect(map.oldToNew(oldLine + 5)).toBe(newLine + 5);
        expect(map.newToOld(newLine + 5)).toBe(oldLine + 5);
      }),
    );
  });

  it('comes back to the same line both ways', () => {
    fc.assert(
      fc.property(edits, fc.integer({ min: 1, max: 100 }), (script, line) => {
        const map = lineMap(change(hunksOf(script, 3)));
        const now = map.oldToNew(line);
        if (now !== null) expect(map.newToOld(now)).toBe(line);
        const before = map.newToOld(line);
        if (before !== null) expect(map.oldToNew(before)).toBe(line);
      }),
    );
  });

  it('does not depend on the order of hunks', () => {
    const hunks = hunksOf(
      [...'kkikkkdkkkkkiik'].map((c) => (c === 'k' ? 'keep' : c === 'i' ? 'insert' : 'delete')),
      0,
    );
    const [forth, back] = [lineMap(change(hunks)), lineMap(change([...hunks].reverse()))];
    for (let line = 1; line <= 15; line += 1) expect(back.oldToNew(line)).toBe(forth.oldToNew(line));
  });

  it('keeps every line of a file that did not change, was only renamed, or only changed its mode', () => {
    for (const same of [
      null,
      change([], { status: 'renamed', oldPath: 'b.ts' }),
      change([], { content: 'mode-only' }),
    ]) {
      expect(lineMap(same).oldToNew(7)).toBe(7);
      expect(lineMap(same).newToOld(7)).toBe(7);
      expect(lineMap(same).newToOld(0)).toBeNull();
    }
  });

  it('maps no line of an added, deleted, copied, binary, symlink or submodule entry', () => {
    for (const other of [
      change([], { status: 'added', oldPath: null }),
      change([], { status: 'deleted', newPath: null }),
      change([], { status: 'copied', oldPath: 'b.ts' }),
      change([], { content: 'binary' }),
      change([], { content: 'symlink' }),
      change([], { content: 'submodule' }),
    ]) {
      expect(lineMap(other).oldToNew(1)).toBeNull();
      expect(lineMap(other).newToOld(1)).toBeNull();
    }
  });

  it('maps nothing below line 1', () => {
    const map = lineMap(change(hunksOf(['insert', 'keep'], 0)));
    expect(map.oldToNew(0)).toBeNull();
    expect(map.newToOld(-1)).toBeNull();
  });
});
