import { describe, expect, it } from 'vitest';
import {
  FAILING_BANDS,
  FAILING_DIFF,
  HOSTILE_BANDS,
  HOSTILE_DIFF,
  PASSING_DIFF,
  diffDocument,
  finding,
  hunk,
} from './__fixtures__/documents.js';
import { renderMarkdown } from './render-markdown.js';

/** What a Markdown reader does not take for code: fenced blocks go first, then code spans (CommonMark 4.5 and 6.1). */
function outsideCode(markdown: string): string {
  let fence: string | null = null;
  const open = markdown.split('\n').filter((line) => {
    const ticks = /^(`{3,})([^`]*)$/.exec(line);
    if (fence === null && ticks !== null) {
      fence = ticks[1] as string;
      return false;
    }
    if (fence === null) return true;
    if (ticks !== null && ticks[2] === '' && (ticks[1] as string).length >= fence.length) fence = null;
    return false;
  });
  expect(fence).toBeNull();
  return open.join('\n').replaceAll(/(?<!`)(`+)(?!`)(?:.*?[^`])\1(?!`)/g, '');
}

describe('renderMarkdown', () => {
  it('begins with the verdict and a table of layers', () => {
    const markdown = renderMarkdown(FAILING_DIFF);
    expect(markdown).toMatch(/^## coverage diff: FAIL \(uncovered\) 8 of 9 changed executable lines covered/);
    expect(markdown).toContain(
      '| `auth` | `entities` | 8 of 9 (88.88 %), band 100 | 3 of 4 (75 %), band 95 | empty, band 100 | 999999 of 1000000 (99.99 %), band 100 | **fail** |',
    );
  });

  it('row 33, 34: shows 100 % only where exact, and empty for 0 of 0', () => {
    expect(renderMarkdown(FAILING_DIFF)).not.toContain('(100 %)');
    expect(renderMarkdown(PASSING_DIFF)).toContain('4 of 4 (100 %)');
    expect(renderMarkdown(diffDocument())).not.toContain('%');
    expect(renderMarkdown(diffDocument())).toContain('Branches empty, functions empty.');
  });

  it('shows a hunk with its source fenced in its language', () => {
    expect(renderMarkdown(FAILING_DIFF)).toContain(
      [
        '`packages/auth/src/entities/user.ts:14-16` in `rename` (`auth` `entities`): statement, branch',
        '',
        '```ts',
        '> 14 |     this.name = name;',
        '  15 |',
        '> 16 |     if (loud) shout();',
        '```',
        '',
        '- `packages/auth/src/entities/user.ts:14` `statement not run`',
      ].join('\n'),
    );
  });

  it('folds what does not gate, and leaves errors in the open', () => {
    const markdown = renderMarkdown(FAILING_DIFF);
    const folded = [...markdown.matchAll(/<details>.*?<\/details>/gs)].join('\n');
    for (const aside of ['soft.ts:7', 'src/di/c.ts', 'e.ts:90', 'logo.png', 'path-by-suffix']) {
      expect(folded).toContain(aside);
    }
    for (const gating of ['user.ts:14', 'lone.ts:3', 'is.ts:30', 'old.ts', 'new.ts', 'lcov-truncated']) {
      expect(folded).not.toContain(gating);
      expect(markdown).toContain(gating);
    }
  });

  it('bands: has a row a layer and folds the files below', () => {
    const markdown = renderMarkdown(FAILING_BANDS);
    expect(markdown).toContain(
      '| `auth` | `entities` |  | **199 of 201 (99 %), band 99.5** | empty, band 100 |',
    );
    expect(markdown).toContain('- `packages/auth/src/entities/user.ts` 2 of 40 missing, lines 14, 20');
  });

  it.each([
    ['a diff', HOSTILE_DIFF],
    ['bands', HOSTILE_BANDS],
  ])('keeps all text of others inside code: %s', (_, document) => {
    const markdown = renderMarkdown(document);
    expect(markdown).toContain('<img src=x');
    const rest = outsideCode(markdown);
    for (const token of ['<img', '<!--', '@org', 'evil', '#1', 'pipe', '\\x1b', '::error', 'packages/']) {
      expect(rest).not.toContain(token);
    }
    expect(rest.match(/<\/details>/g)).toHaveLength(rest.match(/<details>/g)?.length ?? 0);
  });

  it('gives every row of a table the same number of cells, whatever the names hold', () => {
    const rows = renderMarkdown(HOSTILE_BANDS)
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(rows.map((row) => row.match(/(?<!\\)\|/g)?.length)).toEqual(rows.map(() => 8));
  });

  it('maxCharacters drops the sources first, then whole parts from the end, and says so', () => {
    const whole = renderMarkdown(FAILING_DIFF);
    expect(renderMarkdown(FAILING_DIFF, { maxCharacters: whole.length })).toBe(whole);

    const bare = renderMarkdown(FAILING_DIFF, { maxCharacters: whole.length - 1 });
    expect(bare).not.toContain('this.name = name');
    expect(bare).toContain('- `packages/auth/src/entities/user.ts:14` `statement not run`');
    expect(bare).not.toContain('_Cut');

    const uncovered = Array.from({ length: 900 }, (_, i) => finding({ line: i * 10 + 1 }));
    const hunks = uncovered.map(({ line }) =>
      hunk({ startLine: line, endLine: line, source: ['x'.repeat(90)] }),
    );
    const cut = renderMarkdown(diffDocument({ uncovered, hunks }), { maxCharacters: 65_536 });
    expect(cut.length).toBeLessThanOrEqual(65_536);
    expect(cut.length).toBeGreaterThan(60_000);
    expect(cut).toMatch(/\n_Cut: \d+ more parts in the JSON document\._\n$/);
  });
});
