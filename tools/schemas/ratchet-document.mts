import type { RatchetDocument } from '@org/coverage-engine';
import { z } from 'zod';
import type { Same } from './same.mts';
import * as parts from './shared-parts.mts';

const position = {
  project: z.string(),
  file: parts.file,
  line: parts.lineNumber,
  layer: z.string().describe('Whose band it is'),
  metric: parts.metric,
};

/** The document of `coverage ratchet`. */
export const ratchetDocument = z
  .strictObject({
    schemaVersion: z.literal(1),
    status: parts.status,
    reason: z.enum(['raised', 'nothing-to-raise', 'refused']),
    steps: parts.steps,
    dryRun: z.boolean(),
    precision: parts.precision,
    freshness: parts.freshness,
    raised: z.array(
      z.strictObject({
        ...position,
        covered: parts.count,
        total: parts.count,
        from: z.number(),
        to: z.int().min(0).max(100).describe('Whole percent'),
        limitedBy: z.string().optional(),
      }),
    ),
    notLiteral: z.array(
      z.strictObject({
        ...position,
        reason: z.enum(['computed', 'imported', 'shared', 'spread', 'unparsable']),
        minimum: z.number(),
        to: z.int().nullable(),
      }),
    ),
    refused: z.array(
      z.strictObject({
        project: z.string(),
        file: parts.file,
        reason: z.enum(['unreadable-report', 'no-report', 'stale', 'unmeasured']),
        because: z.array(z.string()),
      }),
    ),
    diagnostics: z.array(parts.diagnostic),
  })
  .meta({
    title: 'coverage ratchet',
    description: 'Which numbers of the manifests were raised to what is measured',
  });

true satisfies Same<z.infer<typeof ratchetDocument>, RatchetDocument>;
