import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHash, parseProvenance, serializeProvenance } from './provenance.js';
import type { Provenance } from './provenance.js';

const HASH = 'a'.repeat(64);
const provenance: Provenance = {
  schemaVersion: 1,
  provider: { name: 'v8', version: '5.0.5' },
  runner: { name: 'vitest', version: '5.0.5' },
  outcome: 'passed',
  complete: true,
  sources: { include: ['src/**'], exclude: ['**/ui/**'], files: { 'src/b.ts': HASH, 'src/a.ts': HASH } },
  tests: { include: ['**/*.test.ts'], exclude: [], files: {} },
  manifest: { file: 'feature.manifest.ts', hash: HASH },
};

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const textWith = (files: object): string =>
  JSON.stringify({ ...provenance, sources: { ...provenance.sources, files } });
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('contentHash', () => {
  it.each([
    ['', ''],
    ['a\r\nb\r\n', 'a\nb\n'],
    ['a\nb\n', 'a\nb\n'],
    ['a\rb', 'a\rb'],
    ['a\r', 'a\r'],
    ['\r\r\n', '\r\n'],
    ['\u00e9\r\n', '\u00e9\n'],
  ])('of %j is the SHA-256 of %j', (text, hashed) => {
    expect(contentHash(bytes(text))).toBe(sha256(hashed));
  });

  it('is the same under another autocrlf', () => {
    const line = fc
      .string({ unit: fc.constantFrom('a', '\r', '\u00e9', ' ') })
      .map((text) => text.replace(/\r+$/, ''));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        expect(contentHash(bytes(lines.join('\r\n')))).toBe(contentHash(bytes(lines.join('\n'))));
      }),
    );
  });
});

describe('serializeProvenance', () => {
  it('is read back by parseProvenance', () => {
    expect(parseProvenance(serializeProvenance(provenance))).toEqual({ provenance });
    const without = { ...provenance, manifest: null };
    expect(parseProvenance(serializeProvenance(without))).toEqual({ provenance: without });
  });

  it('gives the same bytes whatever the order of keys', () => {
    const shuffled = Object.fromEntries(Object.entries(provenance).reverse()) as unknown as Provenance;
    const files = { 'src/a.ts': HASH, 'src/b.ts': HASH };
    expect(serializeProvenance({ ...shuffled, sources: { ...provenance.sources, files } })).toBe(
      serializeProvenance(provenance),
    );
  });

  it('sorts files by code unit and ends in one newline', () => {
    const names = ['src/b.ts', 'src/a.ts', 'src/é.ts', 'src/B.ts', 'src/z.ts'];
    const files = Object.fromEntries(names.map((name) => [name, HASH]));
    const text = serializeProvenance({ ...provenance, tests: { ...provenance.tests, files } });
    const read = JSON.parse(text) as Provenance;
    expect(Object.keys(read.tests.files)).toEqual(names.toSorted());
    expect(Object.keys(read.sources.files)).toEqual(['src/a.ts', 'src/b.ts']);
    expect(text).toMatch(/[^\n]\n$/);
  });

  it('keeps a file named __proto__', () => {
    const files = Object.fromEntries([['__proto__', HASH]]);
    const text = serializeProvenance({ ...provenance, sources: { ...provenance.sources, files } });
    expect(parseProvenance(text)).toMatchObject({ provenance: { sources: { files } } });
    expect(text).toContain('"__proto__"');
  });
});

describe('parseProvenance', () => {
  it.each([
    ['', /^not JSON: /],
    ['[]', /^the document: found \[\], expected an object/],
    ['{"schemaVersion":2}', /^schemaVersion: found 2, expected 1/],
    ['{}', /^schemaVersion: found nothing/],
  ])('says of %j what is wrong', (text, error) => {
    expect(parseProvenance(text)).toEqual({ error: expect.stringMatching(error) });
  });

  it.each([
    [{ provider: 'v8' }, /^provider: found "v8"/],
    [{ provider: { name: 'v8', version: '' } }, /^provider\.version: found "", expected a text/],
    [{ provider: { name: 5, version: '5.0.5' } }, /^provider\.name: found 5, expected a text/],
    [{ runner: null }, /^runner: found null/],
    [{ sources: undefined }, /^sources: found nothing, expected an object/],
    [{ sources: { ...provenance.sources, files: [] } }, /^sources\.files: found \[\], expected an object/],
    [{ sources: { ...provenance.sources, include: 'src' } }, /^sources\.include: found "src"/],
    [{ outcome: 'ok' }, /^outcome: found "ok", expected "passed" or "failed"/],
    [{ complete: 'yes' }, /^complete: found "yes", expected true or false/],
    [
      { sources: { ...provenance.sources, include: [1] } },
      /^sources\.include: found \[1\], expected a list of globs/,
    ],
    [
      { sources: { ...provenance.sources, files: { 'a.ts': 'abc' } } },
      /^sources\.files\["a\.ts"\]: found "abc"/,
    ],
    [
      { tests: { ...provenance.tests, exclude: undefined } },
      /^tests\.exclude: found nothing, expected a list of globs/,
    ],
    [{ ignoredMethods: 'run' }, /^ignoredMethods: found "run", expected a list of names/],
    [{ manifest: undefined }, /^manifest: found nothing/],
    [{ manifest: { file: '', hash: HASH } }, /^manifest\.file/],
    [{ manifest: { hash: HASH } }, /^manifest\.file: found nothing, expected a text/],
    [{ manifest: 'a' }, /^manifest: found "a", expected an object/],
    [{ manifest: { file: 'a', hash: 1 } }, /^manifest\.hash: found 1/],
  ])('names the field for %j', (change, error) => {
    expect(parseProvenance(JSON.stringify({ ...provenance, ...change }))).toEqual({
      error: expect.stringMatching(error),
    });
  });

  it.each(['/a.ts', '\\a.ts', 'C:/a.ts', 'c:\\a.ts', ''])('refuses the path %j of a file', (path) => {
    expect(parseProvenance(textWith({ [path]: HASH }))).toEqual({
      error: `sources.files: found the path ${JSON.stringify(path)}, expected a relative one`,
    });
  });

  it.each([`${HASH}a`, `x${HASH}`, HASH.toUpperCase(), [HASH], null])(
    'refuses the hash %j of a file',
    (hash) => {
      expect(parseProvenance(textWith({ 'a.ts': hash }))).toEqual({
        error: expect.stringMatching(/^sources\.files\["a\.ts"\]: found .*, expected a SHA-256 in hex$/),
      });
    },
  );

  it('takes a path with a colon for a relative one unless a drive begins it', () => {
    const files = { 'a:b.ts': HASH, 'ab:/c.ts': HASH, '1:/a.ts': HASH };
    expect(parseProvenance(textWith(files))).toMatchObject({ provenance: { sources: { files } } });
  });

  it('clips what it found', () => {
    const found = (length: number): string => {
      const parsed = parseProvenance(JSON.stringify({ ...provenance, outcome: 'x'.repeat(length) }));
      return 'error' in parsed ? (/found (.*), expected/.exec(parsed.error)?.[1] ?? '') : '';
    };
    expect(found(58)).toBe(`"${'x'.repeat(58)}"`);
    expect(found(59)).toBe(`"${'x'.repeat(58)}…`);
  });

  it('reads what the methods are called that were not measured', () => {
    const hiding: Provenance = { ...provenance, ignoredMethods: ['run'] };
    expect(parseProvenance(serializeProvenance(hiding))).toEqual({ provenance: hiding });
  });

  it('lets fields through that a later version may add', () => {
    expect(parseProvenance(JSON.stringify({ ...provenance, extra: 1 }))).toEqual({ provenance });
  });
});
