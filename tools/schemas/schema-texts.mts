import { toJsonSchema } from '@org/coverage-manifest/schema';
import { format } from 'prettier';
import { z } from 'zod';
import { aggregateDocument } from './aggregate-document.mts';
import { bandsDocument } from './bands-document.mts';
import { checkDocument } from './check-document.mts';
import { diffDocument } from './diff-document.mts';
import { errorDocument } from './error-document.mts';
import { mutationDocument } from './mutation-document.mts';
import { provenanceDocument } from './provenance-document.mts';
import { ratchetDocument } from './ratchet-document.mts';
import { statusDocument } from './status-document.mts';
import { summaryDocument } from './summary-document.mts';
import { trendDocument } from './trend-document.mts';

/** The published JSON Schemas (draft 2020-12), by file name. */
export const SCHEMAS: Readonly<Record<string, unknown>> = {
  'coverage-aggregate.schema.json': z.toJSONSchema(aggregateDocument),
  'coverage-bands.schema.json': z.toJSONSchema(bandsDocument),
  'coverage-check.schema.json': z.toJSONSchema(checkDocument),
  'coverage-diff.schema.json': z.toJSONSchema(diffDocument),
  'coverage-ratchet.schema.json': z.toJSONSchema(ratchetDocument),
  'coverage-section.schema.json': toJsonSchema(),
  'coverage-status.schema.json': z.toJSONSchema(statusDocument),
  'coverage-summary.schema.json': z.toJSONSchema(summaryDocument),
  'coverage-trend.schema.json': z.toJSONSchema(trendDocument),
  'error.schema.json': z.toJSONSchema(errorDocument),
  'mutation.schema.json': z.toJSONSchema(mutationDocument),
  'provenance.schema.json': z.toJSONSchema(provenanceDocument),
};

/** The text of a published schema, as the repository's formatter leaves it. */
export function schemaText(name: string): Promise<string> {
  return format(JSON.stringify(SCHEMAS[name]), { parser: 'json', printWidth: 110 });
}
