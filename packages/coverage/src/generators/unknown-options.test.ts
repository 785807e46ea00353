import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const PACKAGE = join(import.meta.dirname, '../..');
const jsonOf = <T>(path: string): T => JSON.parse(readFileSync(join(PACKAGE, path), 'utf8')) as T;

const { generators } = jsonOf<{
  generators: Record<string, { readonly schema: string; readonly hidden?: boolean }>;
}>('generators.json');

// What is hidden, Nx runs itself (`nx add`), with options of its own.
it.each(Object.entries(generators).filter(([, { hidden }]) => !hidden))(
  'nx g @org/coverage:%s is refused by Nx with an option or a word that its schema does not know',
  (_, { schema }) => {
    expect(jsonOf<Record<string, unknown>>(schema)['additionalProperties']).toBe(false);
  },
);
