import { describe, expect, it } from 'vitest';
import type { SummaryDocument } from '../../model/summary.js';
import { parseSummary } from './parse-summary.js';

const ratio = { covered: 3, total: 4 };
const counts = { statements: null, branches: ratio, functions: ratio, lines: ratio };
const figures = { statements: null, branches: 75, functions: 75, lines: 75, counts };

const SUMMARY: SummaryDocument = {
  schemaVersion: 1,
  generatedAt: '2026-05-13T12:34:56Z',
  commit: 'a'.repeat(40),
  repo: { ...figures, partial: ['statements'] },
  byPackage: {
    '@repo/auth': {
      ...figures,
      state: 'measured',
      root: 'packages/auth',
      provider: 'v8 5.0.5',
      layers: { entities: figures },
      mutation: { score: 50, counts: { detected: 1, covered: 2, valid: 2 } },
    },
    '@repo/blog': { ...figures, state: 'carried', root: 'packages/blog', measuredAt: 'b'.repeat(40) },
    '@repo/cart': { state: 'unmeasured', root: 'packages/cart', reason: 'no report' },
  },
};

/** The message for a summary with one field changed: `['repo', 'lines'], 101`. */
function faultAt(path: readonly string[], value: unknown): string | undefined {
  // A clone by way of JSON, so that no two fields are one object.
  const changed = JSON.parse(JSON.stringify(SUMMARY)) as Record<string, unknown>;
  const last = path.at(-1)!;
  const holder = path.slice(0, -1).reduce((inner, key) => inner[key] as Record<string, unknown>, changed);
  if (value === undefined) Reflect.deleteProperty(holder, last);
  else holder[last] = value;
  const { value: read, diagnostics } = parseSummary(JSON.stringify(changed));
  expect(read === null).toBe(diagnostics.length > 0);
  expect(diagnostics.every(({ code, severity }) => `${severity} ${code}` === 'error SUMMARY_INVALID')).toBe(
    true,
  );
  return diagnostics[0]?.message.replace('no summary of coverage: ', '');
}

describe('parseSummary', () => {
  it('gives a whole summary back as it is', () => {
    expect(parseSummary(JSON.stringify(SUMMARY))).toEqual({ value: SUMMARY, diagnostics: [] });
  });

  it('lets fields through that it does not know, and leaves them out', () => {
    const text = JSON.stringify({ ...SUMMARY, later: 1, repo: { ...SUMMARY.repo, later: 1 } });
    expect(parseSummary(text).value).toEqual(SUMMARY);
  });

  it.each([
    [['schemaVersion'], 2, 'schemaVersion: found 2, expected 1'],
    [['schemaVersion'], undefined, 'schemaVersion: found nothing, expected 1'],
    [
      ['generatedAt'],
      'yesterday',
      'generatedAt: found "yesterday", expected a time in UTC such as "2026-05-13T12:34:56Z"',
    ],
    [['commit'], 'HEAD', 'commit: found "HEAD", expected the id of a commit in hex, or null'],
    [['repo'], [], 'repo: found [], expected an object'],
    [['repo', 'lines'], 101, 'repo.lines: found 101, expected a percentage from 0 to 100, or null'],
    [['repo', 'lines'], undefined, 'repo.lines: found nothing, expected a percentage from 0 to 100, or null'],
    [
      ['repo', 'partial'],
      ['words'],
      'repo.partial: found ["words"], expected a list of any of statements, branches, functions, lines',
    ],
    [['repo', 'counts', 'lines'], undefined, 'repo.counts.lines: found nothing, expected an object'],
    [
      ['repo', 'counts', 'lines', 'covered'],
      5,
      'repo.counts.lines.covered: found 5, expected at most the total, 4',
    ],
    [
      ['repo', 'counts', 'lines', 'covered'],
      0.5,
      'repo.counts.lines.covered: found 0.5, expected an integer from 0 to 1000000000000',
    ],
    [
      ['byPackage', '@repo/auth', 'counts', 'lines', 'total'],
      Number.MAX_SAFE_INTEGER,
      'byPackage["@repo/auth"].counts.lines.total: found 9007199254740991, expected an integer from 0 to 1000000000000',
    ],
    [
      ['byPackage', '@repo/auth', 'state'],
      'fine',
      'byPackage["@repo/auth"].state: found "fine", expected one of measured, carried, unmeasured, failed',
    ],
    [
      ['byPackage', '@repo/auth', 'root'],
      '',
      'byPackage["@repo/auth"].root: found "", expected a text that is not empty',
    ],
    [
      ['byPackage', '@repo/auth', 'counts'],
      undefined,
      'byPackage["@repo/auth"].counts: found nothing, expected an object',
    ],
    [
      ['byPackage', '@repo/auth', 'provider'],
      5,
      'byPackage["@repo/auth"].provider: found 5, expected a text that is not empty',
    ],
    [
      ['byPackage', '@repo/auth', 'layers', 'entities'],
      null,
      'byPackage["@repo/auth"].layers.entities: found null, expected an object',
    ],
    [
      ['byPackage', '@repo/auth', 'mutation', 'counts', 'detected'],
      3,
      'byPackage["@repo/auth"].mutation.counts.detected: found 3, expected at most the valid mutants, 2',
    ],
  ])('%j: %j is refused, with the path, what was found and what was expected', (path, value, message) => {
    expect(faultAt(path, value)).toBe(message);
  });

  it.each([
    [['commit'], null],
    [['byPackage'], {}],
    [['byPackage', '@repo/auth', 'provider'], undefined],
    [['byPackage', '@repo/auth', 'mutation'], undefined],
    [['repo', 'counts', 'lines'], null],
  ])('%j: %j is fine', (path, value) => {
    expect(faultAt(path, value)).toBeUndefined();
  });

  it('a package named __proto__ is a package as any other', () => {
    const text = JSON.stringify(SUMMARY).replace('@repo/cart', '__proto__');
    expect(Object.keys(parseSummary(text).value!.byPackage)).toContain('__proto__');
  });

  it.each([
    ['', 1, 'found an empty text, expected JSON'],
    ['{\n"a": 1', 2, 'found a text that is cut off, expected JSON'],
    ['{\n  wrong }', 2, 'found a text, expected JSON'],
    ['\uFEFF{\n"a": 1,\n]', 3, 'found a text, expected JSON'],
    ['{\n<<<<<<< HEAD\n', 2, 'found the marks of a merge conflict, expected JSON'],
  ])('%j is no JSON: its line %i is named', (text, line, message) => {
    const { value, diagnostics } = parseSummary(text, 'summary.json');
    expect(value).toBeNull();
    expect(diagnostics).toEqual([
      expect.objectContaining({
        code: 'SUMMARY_INVALID',
        message: `no summary of coverage: ${message}`,
        where: { file: 'summary.json', line },
      }),
    ]);
  });

  it.each(['null', '[]', '1', '"text"'])('%s is JSON and no summary', (text) => {
    expect(parseSummary(text).diagnostics[0]?.message).toBe(
      `no summary of coverage: the document: found ${text}, expected an object`,
    );
  });

  it('a byte order mark is no fault', () => {
    expect(parseSummary(`\uFEFF${JSON.stringify(SUMMARY)}`).value).toEqual(SUMMARY);
  });
});
