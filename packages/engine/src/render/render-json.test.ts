import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOCUMENTS, FAILING_BANDS, FAILING_DIFF, PASSING_DIFF } from './__fixtures__/documents.js';
import type { CoverageDocument } from './coverage-document.js';
import { renderJson } from './render-json.js';

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

  it.each([
    ['DiffDocument', PASSING_DIFF, ['wouldFail', 'next', 'mutation', 'head', 'base']],
    ['BandsDocument', FAILING_BANDS, ['wouldFail']],
  ])('writes the keys of a %s in the order of the type, whenever they were added', (name, document, late) => {
    const keys = (of: CoverageDocument) => Object.keys(JSON.parse(renderJson(of)) as object);
    const complete = { ...document, ...Object.fromEntries(late.map((key) => [key, null])) };
    const declared = declaredKeys(name).filter((key) => keys(complete).includes(key));
    expect(declared).toEqual(expect.arrayContaining(late));
    expect(keys(complete)).toEqual(declared);
  });

  it('indents by two and begins with the schema version, the status and the reason', () => {
    expect(renderJson(FAILING_DIFF).split('\n').slice(0, 4)).toEqual([
      '{',
      '  "schemaVersion": 1,',
      '  "status": "fail",',
      '  "reason": "uncovered",',
    ]);
  });
});
