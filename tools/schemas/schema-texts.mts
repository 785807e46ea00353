import { toJsonSchema } from '@org/coverage-manifest/schema';
import { format } from 'prettier';
import { z } from 'zod';
import { bandsDocument } from './bands-document.mts';
import { diffDocument } from './diff-document.mts';
import { errorDocument } from './error-document.mts';
import { provenanceDocument } from './provenance-document.mts';

/** The published JSON Schemas (draft 2020-12), by file name. */
export const SCHEMAS: Readonly<Record<string, unknown>> = {
  'coverage-bands.schema.json': z.toJSONSchema(bandsDocument),
  'coverage-diff.schema.json': z.toJSONSchema(diffDocument),
  'coverage-section.schema.json': toJsonSchema(),
  'error.schema.json': z.toJSONSchema(errorDocument),
  'provenance.schema.json': z.toJSONSchema(provenanceDocument),
};

/** The text of a published schema, as the repository's formatter leaves it. */
export function schemaText(name: string): Promise<string> {
  return format(JSON.stringify(SCHEMAS[name]), { parser: 'json', printWidth: 110 });
}
