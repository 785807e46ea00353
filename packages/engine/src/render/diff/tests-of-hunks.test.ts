import { expect, it } from 'vitest';
import { diffDocument, hunk } from '../__fixtures__/documents.js';
import { renderMarkdown } from '../render-markdown.js';
import { renderText } from '../render-text.js';

const tests = ['packages/auth/src/user.test.ts', 'packages/auth/src/odd\u001b`.test.ts'];
const document = diffDocument({
  status: 'fail',
  reason: 'uncovered',
  hunks: [
    hunk({ tests }),
    hunk({ startLine: 30, endLine: 31, tests }),
    hunk({ file: 'packages/auth/src/bare.ts' }),
    hunk({ file: 'packages/auth/src/z.ts', tests: ['packages/auth/src/z.test.ts'] }),
  ],
});

it('names the tests of a file once below its first uncovered place, and nothing where there are none', () => {
  expect(renderText(document).match(/its tests: .*/g)).toEqual([
    'its tests: packages/auth/src/user.test.ts, packages/auth/src/odd\\x1b`.test.ts',
    'its tests: packages/auth/src/z.test.ts',
  ]);
  expect(renderMarkdown(document).match(/Its tests: .*/g)).toEqual([
    'Its tests: `packages/auth/src/user.test.ts`, ``packages/auth/src/odd\\x1b`.test.ts``.',
    'Its tests: `packages/auth/src/z.test.ts`.',
  ]);
});
