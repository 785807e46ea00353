import type { Provenance } from '@org/coverage-manifest/provenance';
import { z } from 'zod';
import type { Same } from './same.mts';
import * as parts from './shared-parts.mts';

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

const checksum = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256 of the bytes');
const { count } = parts;
const totals = z.strictObject({
  reports: z.record(z.string(), checksum).describe('The reports that add up to this, by file name'),
  rules: checksum.describe('Of the rules that tell which files are judged, and in which layer'),
  section: z.string().describe('The manifest’s section `coverage`, as JSON'),
  layers: z
    .array(
      z.strictObject({
        layer: z.string(),
        count: count.describe('How many of its files the reports hold'),
        totals: z
          .tuple([count, count, count, count, count, count, count, count])
          .describe('Covered and total of statements, branches, functions and lines'),
      }),
    )
    .describe('In the manifest’s order; the baseline is the last'),
  lacking: z.array(z.string()).describe('The sources that the reports don’t hold'),
});

/** `coverage/provenance.json`, beside a report. */
export const provenanceDocument = z
  .strictObject({
    schemaVersion: z.literal(1),
    provider: tool.describe('Who measured'),
    runner: tool.describe('Who ran the tests'),
    outcome: z.enum(['passed', 'failed']).describe('A report of a run that failed is no evidence'),
    complete: z.boolean().describe('False when the run was told to leave tests out'),
    ignoredMethods: z
      .array(z.string())
      .optional()
      .describe('Methods of classes that the run was told not to measure; absent where none'),
    sources: files,
    tests: files,
    manifest: z.strictObject({ file: z.string().min(1), hash }).nullable(),
    totals: totals
      .optional()
      .describe('What the reports add up to, so that an application’s start need not parse them'),
    seal: checksum.optional().describe('With the totals only: SHA-256 of all bytes before its line'),
  })
  .meta({ title: 'coverage provenance', description: 'What a report was measured from' });

true satisfies Same<z.infer<typeof provenanceDocument>, Provenance>;
