import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SCHEMAS, schemaText } from './schema-texts.mts';

const FOLDER = join(import.meta.dirname, '..', '..', 'packages', 'coverage', 'schemas');

it.each(Object.keys(SCHEMAS))('%s is what `node tools/schemas/generate.mts` writes', async (name) => {
  expect(readFileSync(join(FOLDER, name), 'utf8')).toBe(await schemaText(name));
});

it('no other schema is published', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(SCHEMAS));
});
