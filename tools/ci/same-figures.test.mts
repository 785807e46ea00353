import { describe, expect, it } from 'vitest';
import { readSummary, sameFigures } from './same-figures.mjs';
import { summaryText } from './summary-repository.mts';

const withPackage = (fields: object) => {
  const summary = JSON.parse(summaryText(80, null)) as { byPackage: Record<string, object> };
  return JSON.stringify({
    ...summary,
    byPackage: { '@acme/auth': { ...summary.byPackage['@acme/auth'], ...fields } },
  });
};
const SUMMARY = withPackage({});

describe('sameFigures', () => {
  it.each([
    ['the time', summaryText(80, null, { generatedAt: '2030-01-01T00:00:00Z' })],
    ['the commit', summaryText(80, 'f'.repeat(40))],
    ['that a package was carried', withPackage({ state: 'carried', measuredAt: 'f'.repeat(40) })],
    [
      'the order of keys',
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(SUMMARY) as object).reverse())),
    ],
  ])('does not count %s', (_what, other) => {
    expect(sameFigures(SUMMARY, other)).toBe(true);
  });

  it.each([
    ['a percentage', withPackage({ lines: 80.1 })],
    ['a count', withPackage({ counts: { lines: { covered: 80, total: 101 } } })],
    ['a layer', withPackage({ layers: { entities: { lines: 1 } } })],
    ['a mutation score', withPackage({ mutation: { score: 80 } })],
    ['the provider', withPackage({ provider: 'v8 5.0.5' })],
    ['a failure', withPackage({ state: 'failed' })],
    ['another package', summaryText(80, null, { byPackage: {} })],
    ['a new version of the form', summaryText(80, null, { schemaVersion: 2 })],
  ])('counts %s', (_what, other) => {
    expect(sameFigures(SUMMARY, other)).toBe(false);
  });

  it.each(['', '{', '[]', 'null', '{}', '{"schemaVersion":1,"repo":{},"byPackage":[]}'])(
    'takes %j, which is no summary, as equal to nothing, itself included',
    (text) => {
      expect(readSummary(text)).toBeNull();
      expect([sameFigures(text, text), sameFigures(SUMMARY, text)]).toEqual([false, false]);
    },
  );

  it('tells packages named like parts of an object apart', () => {
    const named = (name: string) => SUMMARY.replace('"@acme/auth"', JSON.stringify(name));
    expect(sameFigures(named('__proto__'), named('constructor'))).toBe(false);
    expect(sameFigures(named('__proto__'), named('__proto__').replace('"lines":80', '"lines":81'))).toBe(
      false,
    );
  });
});
