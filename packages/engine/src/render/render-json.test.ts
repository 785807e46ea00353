import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOCUMENTS, FAILING_DIFF } from './__fixtures__/documents.js';
import { BANDS_KEYS, DIFF_KEYS } from './key-order.js';
import { renderJson } from './render-json.js';

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, reversed(inner)])
      .reverse(),
  );
}

const MODEL = readFileSync(path.join(__dirname, '../model/document.ts'), 'utf8');

/** The keys of an interface as its declaration in the model orders them. */
function declaredKeys(name: string): string[] {
  const body = new RegExp(`^export interface ${name} \\{\\n(.*?)^\\}`, 'ms').exec(MODEL)?.[1] ?? '';
  return [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map((match) => match[1] as string);
}

describe('renderJson', () => {
  it.each(Object.entries(DOCUMENTS))('says of %s what it holds, and the steps', (_, document) => {
    const { steps, ...held } = JSON.parse(renderJson(document)) as typeof document;
    expect(held).toEqual(document);
    expect(steps).toBeInstanceOf(Array);
  });

  it.each(Object.entries(DOCUMENTS))('gives the same bytes for %s in any order of keys', (_, document) => {
    expect(renderJson(reversed(document) as typeof document)).toBe(renderJson(document));
  });

  it.each([
    ['DiffDocument', DIFF_KEYS],
    ['BandsDocument', BANDS_KEYS],
    ['Uncovered', DIFF_KEYS.uncovered],
    ['UncoveredHunk', DIFF_KEYS.hunks],
    ['LayerVerdict', DIFF_KEYS.layers],
    ['Unmeasured', DIFF_KEYS.unmeasured],
    ['Excluded', DIFF_KEYS.excluded],
    ['Ignored', DIFF_KEYS.ignored],
    ['Skipped', DIFF_KEYS.skipped],
    ['Lost', DIFF_KEYS.lost],
    ['BandMetric', BANDS_KEYS.projects.layers.metrics],
    ['BandFile', BANDS_KEYS.projects.layers.metrics.files],
  ])('writes the keys of %s in the order of the type', (name, keys) => {
    expect(Object.keys(keys)).toEqual(declaredKeys(name));
  });

  it('indents by two and begins with the schema version, the status and the reason', () => {
    expect(renderJson(FAILING_DIFF).split('\n').slice(0, 4)).toEqual([
      '{',
      '  "schemaVersion": 1,',
      '  "status": "fail",',
      '  "reason": "uncovered",',
    ]);
  });

  it('leaves out what is undefined and keeps keys that it does not know, sorted behind the known', () => {
    const document = { zebra: 1, apple: 2, ...FAILING_DIFF, base: undefined };
    const keys = Object.keys(JSON.parse(renderJson(document)) as object);
    expect(keys).not.toContain('base');
    expect(keys.slice(-3)).toEqual(['diagnostics', 'apple', 'zebra']);
  });
});
