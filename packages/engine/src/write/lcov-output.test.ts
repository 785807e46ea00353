import { describe, expect, it } from 'vitest';
import { LcovOutput } from './lcov-output.js';

/** What an output gives to write, piece by piece. */
function piecesOf(put: (out: LcovOutput) => void): string[] {
  const pieces: string[] = [];
  const out = new LcovOutput((bytes) => pieces.push(Buffer.from(bytes).toString()));
  put(out);
  out.flush();
  return pieces;
}

describe('LcovOutput', () => {
  it('branchRows cuts between two rows where its buffer is full, and loses none', () => {
    const count = 30_000;
    const pieces = piecesOf((out) =>
      out.branchRows({
        lines: Int32Array.from({ length: count }, (_, at) => at + 1),
        blocks: new Uint8Array(count),
        arms: new Uint8Array(count).fill(1),
        hits: new Float64Array(count).map((_, at) => at - 1),
      }),
    );
    expect(pieces.length).toBeGreaterThan(1);
    for (const piece of pieces) expect(piece).toMatch(/^BRDA:[^]*\n$/);
    const rows = Array.from({ length: count }, (_, at) => `BRDA:${at + 1},0,1,${at === 0 ? '-' : at - 1}\n`);
    expect(pieces.join('') === rows.join('')).toBe(true);
  });

  it('functionRows and callRows lose no row where its buffer is full, wherever in a row that is', () => {
    const count = 30_000;
    const names = Array.from({ length: count }, (_, at) => `f${at}`);
    const functions = {
      names,
      startLines: new Int32Array(count).fill(7),
      endLines: new Int32Array(count).fill(9),
      hits: new Int32Array(count).fill(3),
    };
    const rows = [...names.map((name) => `FN:7,9,${name}\n`), ...names.map((name) => `FNDA:3,${name}\n`)];
    for (const before of [0, 40, 80, 120]) {
      const pieces = piecesOf((out) => {
        out.text('x'.repeat(before));
        out.functionRows(functions);
        out.callRows(functions);
      });
      expect(pieces.length).toBeGreaterThan(2);
      expect(pieces.join('') === 'x'.repeat(before) + rows.join('')).toBe(true);
    }
  });

  it('text writes names that are no ASCII as UTF-8, after what stood there and before what comes', () => {
    expect(piecesOf((out) => ['a,', 'né😀', ',日本', '\n'].forEach((text) => out.text(text)))).toEqual([
      'a,né😀,日本\n',
    ]);
  });

  it('flush gives nothing to write when there is nothing, and nothing twice', () => {
    expect(piecesOf(() => undefined)).toEqual([]);
    expect(
      piecesOf((out) => {
        out.text('once');
        out.flush();
        out.flush();
      }),
    ).toEqual(['once']);
  });
});
