import { describe, expect, it } from 'vitest';
import { HOSTILE } from './__fixtures__/documents.js';
import { errorText, renderErrorGithub, renderErrorMarkdown } from './render-error.js';

const error = { code: 'GIT_UNKNOWN_REF', message: '"no" names no commit', fix: 'git fetch origin no' };

describe('an error in the place of a document', () => {
  it('is an annotation with its code, place and mend', () => {
    expect(renderErrorGithub({ ...error, where: 'a:b' })).toBe(
      '::error title=GIT_UNKNOWN_REF::"no" names no commit%0Awhere: a:b%0Afix: git fetch origin no\n',
    );
    expect(renderErrorGithub(error)).not.toContain('where');
  });

  it('says to people what happened, where if known, and how to mend it; further lines stand below the first', () => {
    expect(errorText({ ...error, message: 'two problems\n    a: 1\nb: 2', where: 'src/a.ts:3' })).toBe(
      'error GIT_UNKNOWN_REF: two problems\n    a: 1\n    b: 2\n  where: src/a.ts:3\n  mend: git fetch origin no',
    );
    expect(errorText(error)).toBe('error GIT_UNKNOWN_REF: "no" names no commit\n  mend: git fetch origin no');
  });

  it('is a comment with its code, place and mend', () => {
    expect(renderErrorMarkdown({ ...error, where: 'web' })).toBe(
      '## coverage: FAIL, nothing could be judged\n\n### Errors\n\n' +
        '- error `GIT_UNKNOWN_REF` `web` `"no" names no commit` Fix: `git fetch origin no`\n',
    );
    expect(renderErrorMarkdown(error)).toContain('`GIT_UNKNOWN_REF` `"no"');
  });

  it('holds the text of others such that it acts on nothing', () => {
    const hostile = { code: 'C', message: HOSTILE, where: HOSTILE, fix: HOSTILE };
    for (const text of [errorText(hostile), renderErrorGithub(hostile), renderErrorMarkdown(hostile)]) {
      expect(text).not.toMatch(/(?!\n)\p{Cc}/u);
      expect(text.trimEnd().split('\n').slice(1).join('\n')).not.toMatch(/^\s*::/m);
    }
  });
});
