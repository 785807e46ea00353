import type { StatusDocument } from '@org/coverage-engine';
import { z } from 'zod';
import { hunk } from './diff-document.mts';
import type { Same } from './same.mts';
import * as parts from './shared-parts.mts';

const { count, file, ratio } = parts;

const verdict = {
  status: parts.status,
  reason: z.string().describe('As the verdict’s own document says it'),
  outdated: z.boolean().describe('Whether it speaks of other files than lie there now'),
};

const feature = z.strictObject({
  project: z.string(),
  root: parts.root,
  manifest: file,
  layers: z.array(
    z.strictObject({
      layer: z.string(),
      band: parts.band,
      measured: z
        .strictObject({
          statements: ratio.optional(),
          branches: ratio.optional(),
          functions: ratio.optional(),
          lines: ratio.optional(),
        })
        .nullable()
        .describe('null before the first verdict on bands'),
    }),
  ),
  freshness: z.enum(['proven', 'unproven', 'stale', 'no-report']),
  changed: z.array(file).max(20).describe('What is other than the report knows it'),
  bands: z.strictObject(verdict).nullable().describe('L0; null: never judged'),
  diff: z
    .strictObject({ ...verdict, hunks: z.array(hunk) })
    .nullable()
    .describe('L1'),
  mutation: z
    .strictObject({ ...verdict, score: ratio, threshold: parts.percentage, survivors: count })
    .nullable()
    .describe('L3'),
  mutationDiff: z
    .strictObject({ ...verdict, survivors: count })
    .nullable()
    .describe('L3 of the change alone'),
  next: z
    .strictObject({ command: z.string(), why: z.string() })
    .nullable()
    .describe('The one thing to do next; null when all is well'),
});

/** The document of `coverage status`. */
export const statusDocument = z
  .strictObject({
    schemaVersion: z.literal(1),
    features: z.array(feature),
    diagnostics: z.array(parts.diagnostic),
  })
  .meta({ title: 'coverage status', description: 'Where each feature stands, and what to do next' });

true satisfies Same<z.infer<typeof statusDocument>, StatusDocument>;
