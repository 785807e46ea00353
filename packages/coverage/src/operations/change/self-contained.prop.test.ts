import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commentsAndTemplates, type FileChange, type Range } from '@org/coverage-engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangesWithoutCode } from '../../io/syntax/ranges-without-code.js';
import { isSelfContained } from './self-contained.js';

/** Real code: our own. */
const folder = join(__dirname, '../..');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(folder, file), 'utf8'))
  .filter((text) => text.length < 8_000);

/** Lines that may hide what stands between them, or seem to. */
const PAIRS = [
  ['/*', '*/'],
  ['*/', '/*'],
  ['/**', ' */'],
  ['void `', '`;'],
  ['void `${1}`;', 'void `${`a` + "`"}`;'],
  ["void '/*';", "void '*/';"],
  ['// `', '/* ` */'],
  ['void (/`/);', "void '`';"],
  ['void (1 / 2);', '/* a */ /* b'],
] as const;

const isIn = (ranges: readonly Range[]) => (offset: number) =>
  ranges.some(({ start, end }) => start <= offset && offset < end);

/** For each line whether some code stands on it. */
function codeLines(text: string, hiding: readonly Range[]): boolean[] {
  const isHidden = isIn(hiding);
  let start = 0;
  return text.split('\n').map((line) => {
    const from = start;
    start += line.length + 1;
    return [...line].some((character, at) => character.trim() !== '' && !isHidden(from + at));
  });
}

/** A change in which two lines are added, or the same two deleted. */
function changeOf(
  places: readonly [number, number],
  pair: readonly [string, string],
  isAdded: boolean,
): FileChange {
  const hunks = places.map((place, at): FileChange['hunks'][number] => {
    const line = place + at + 1;
    const own = [{ line, text: pair[at]! }];
    const sides = { oldStart: isAdded ? place : line, newStart: isAdded ? line : place };
    return isAdded
      ? { ...sides, oldCount: 0, newCount: 1, added: [line], deleted: [], newLines: own, oldLines: [] }
      : { ...sides, oldCount: 1, newCount: 0, added: [], deleted: [line], newLines: [], oldLines: own };
  });
  return { status: 'modified', content: 'text', oldPath: 'a.ts', newPath: 'a.ts', hunks };
}

describe('a change that is self-contained', () => {
  const seen = { contained: 0, other: 0 };
  const cases = fc.record({
    source: fc.constantFrom(...sources),
    pair: fc.constantFrom(...PAIRS),
    at: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
    isAdded: fc.boolean(),
  });

  it('leaves each other line as it was: code, or none', () => {
    fc.assert(
      fc.property(cases, ({ source, pair, at, isAdded }) => {
        const lines = source.split('\n');
        const [first, second] = at.map((share) => Math.floor(share * lines.length)).sort((a, b) => a - b);
        const more = [
          ...lines.slice(0, first),
          pair[0],
          ...lines.slice(first, second),
          pair[1],
          ...lines.slice(second),
        ];
        const [long, short] = [more.join('\n'), source].map((text) => rangesWithoutCode('a.ts', text));
        fc.pre(long != null && short != null);
        const change = changeOf([first!, second!], pair, isAdded);
        const isContained = isSelfContained(change, isAdded ? more.join('\n') : source);
        seen[isContained ? 'contained' : 'other']++;
        if (!isContained) return;
        const kept = codeLines(more.join('\n'), long).filter(
          (_, line) => line !== first && line !== second! + 1,
        );
        expect(kept).toEqual(codeLines(source, short));
      }),
      { numRuns: 600 },
    );
    expect(seen.contained).toBeGreaterThan(50);
    expect(seen.other).toBeGreaterThan(50);
  });
});

describe('commentsAndTemplates', () => {
  it('finds in real code what a parser finds, or says that it is in doubt', () => {
    const certain = sources.filter((text) => commentsAndTemplates(text) !== null);
    expect(certain.length).toBeGreaterThan(sources.length / 2);
    for (const text of certain) {
      const found = commentsAndTemplates(text)!;
      const isFound = isIn(found);
      for (const { start, end } of rangesWithoutCode('a.ts', text)!)
        if (end > start) expect(isFound(start) && isFound(end - 1)).toBe(true);
      // A template that has substitutions is whole here, and its texts in the parser's.
      const spans = rangesWithoutCode('a.ts', text)!.map(({ start, end }) => ({ start, end }));
      const comments = found.filter(({ start }) => text[start] === '/');
      expect(spans).toEqual(expect.arrayContaining(comments));
    }
  });
});
