import type { Provenance } from '@org/coverage-manifest/provenance';
import { z } from 'zod';
import type { Same } from './same.mts';

const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256 of the content without the CR of each CR LF');
const tool = z.strictObject({ name: z.string().min(1), version: z.string().min(1) });
const files = z.strictObject({
  include: z.array(z.string()).describe('Globs relative to the project'),
  exclude: z.array(z.string()),
  files: z.record(z.string(), hash).describe('By path relative to the project'),
});

/** `coverage/provenance.json`, beside a report. */
export const provenanceDocument = z
  .strictObject({
    schemaVersion: z.literal(1),
    provider: tool.describe('Who measured'),
    runner: tool.describe('Who ran the tests'),
    outcome: z.enum(['passed', 'failed']).describe('A report of a run that failed is no evidence'),
    complete: z.boolean().describe('False when the run was told to leave tests out'),
    sources: files,
    tests: files,
    manifest: z.strictObject({ file: z.string().min(1), hash }).nullable(),
  })
  .meta({ title: 'coverage provenance', description: 'What a report was measured from' });

true satisfies Same<z.infer<typeof provenanceDocument>, Provenance>;
