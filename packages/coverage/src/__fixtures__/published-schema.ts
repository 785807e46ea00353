import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const FOLDER = join(import.meta.dirname, '..', '..', 'schemas');
const known = new Map<string, z.ZodType>();

export type SchemaName =
  | `coverage-${'aggregate' | 'bands' | 'check' | 'diff' | 'ratchet' | 'status' | 'summary' | 'trend'}`
  | 'error'
  | 'mutation'
  | 'provenance';

/** A JSON Schema as this package ships it, ready to check a document: unknown properties are faults. */
export function publishedSchema(name: SchemaName): z.ZodType {
  const former = known.get(name);
  if (former) return former;
  const text = readFileSync(join(FOLDER, `${name}.schema.json`), 'utf8');
  const schema = z.fromJSONSchema(JSON.parse(text) as z.core.JSONSchema.JSONSchema);
  known.set(name, schema);
  return schema;
}
