import { describe, expect, it } from 'vitest';
import type { WantedTest } from '../../model/document.js';
import type { Survivor } from '../../model/mutation.js';
import { diffDocument, hunk } from '../__fixtures__/documents.js';
import { renderMarkdown } from '../render-markdown.js';
import { renderText } from '../render-text.js';

const survivor = (more: Partial<Survivor> = {}): Survivor => ({
  file: 'a.ts',
  range: { start: { line: 3, column: 0 }, end: { line: 3, column: 4 } },
  layer: 'entities',
  mutator: 'BooleanLiteral',
  original: 'true',
  replacement: 'false',
  status: 'survived',
  static: false,
  coveredBy: [{ file: 'a.test.ts', name: 'works' }],
  coveredByTotal: 1,
  ...more,
});

const place = (severity: 'fail' | 'warn', ...survivors: readonly Survivor[]): WantedTest => ({
  file: 'a.ts',
  startLine: 3,
  endLine: 4,
  found: 'survived',
  severity,
  project: 'auth',
  layer: 'entities',
  function: null,
  survivors,
});

const document = diffDocument({
  status: 'fail',
  reason: 'not-detected',
  next: [
    { ...place('fail'), found: 'uncovered' },
    place('fail', survivor(), survivor({ replacement: '' }), survivor({ heldBack: 'logging' })),
    place('warn', survivor({ file: 'b.ts', coveredBy: [], coveredByTotal: 0 })),
  ],
});

describe('what mutants survived on changed lines', () => {
  it('is told in text: the place, the change, the tests that passed, and how many are not shown', () => {
    const text = renderText(document);
    const from = text.indexOf('FAIL a.ts');
    expect(text.slice(from, text.indexOf('next:', from)).trimEnd()).toBe(
      [
        'FAIL a.ts:3-4 survived',
        '  survived a.ts:3:1 BooleanLiteral',
        '    - true',
        '    + false',
        '    passed by a.test.ts "works"',
        '  1 more on the same lines, 1 held back (logging), in the document (--format json)',
        '',
        'WARN a.ts:3-4 survived',
        '  survived b.ts:3:1 BooleanLiteral',
        '    - true',
        '    + false',
      ].join('\n'),
    );
  });

  it('is told in Markdown', () => {
    expect(renderMarkdown(document)).toContain(
      [
        '### Survived',
        '',
        '- `a.ts:3:1` `BooleanLiteral` `true` → `false`: `passed by a.test.ts "works"`',
        '- `b.ts:3:1` `BooleanLiteral` `true` → `false`: no test runs it',
        '- 1 more on the same lines, 1 held back (logging), in the JSON document',
        '',
      ].join('\n'),
    );
  });
});

it('says of a hunk which sibling runs it, and what would make that count', () => {
  const text = renderText(
    diffDocument({
      status: 'fail',
      reason: 'uncovered',
      hunks: [hunk({ coveredBySiblings: ['admin', 'shop'] })],
    }),
  );
  expect(text).toContain('run by admin, shop only, which is no evidence unless --evidence any');
});
