import type { AggregateDocument } from '@org/coverage-engine';
import { z } from 'zod';
import type { Same } from './same.mts';
import * as parts from './shared-parts.mts';
import { summaryDocument } from './summary-document.mts';

/** The document of `coverage aggregate`. */
export const aggregateDocument = z
  .strictObject({
    schemaVersion: z.literal(1),
    status: parts.status,
    reason: z.enum([
      'aggregated',
      'no-report',
      'unreadable-report',
      'tests-failed',
      'stale',
      'incomplete',
      'no-baseline',
      'provider-changed',
      'unmeasured',
      'dropped',
    ]),
    steps: parts.steps,
    freshness: parts.freshness,
    summary: summaryDocument.nullable().describe('Null: nothing could be aggregated, the former one stays'),
    maxDrop: parts.percentage.optional().describe('Percentage points; --max-drop only'),
    baseline: z
      .strictObject({ ref: z.string(), commit: z.string() })
      .optional()
      .describe('--max-drop only: the merge base whose summary is compared with'),
    drops: z.array(
      z.strictObject({
        package: z.string().nullable().describe('Null: the whole'),
        metric: parts.metric,
        from: parts.ratio,
        to: parts.ratio,
      }),
    ),
    vanished: z.array(z.string()).describe('Packages of the baseline that are none any more'),
    stale: z.array(parts.stale),
    skipped: z.array(
      z.strictObject({
        project: z.string(),
        root: parts.root,
        reason: z.enum(['no-manifest-and-no-report', 'submodule']),
      }),
    ),
    written: z.array(z.string()).describe('Relative to the workspace; absolute outside'),
    diagnostics: z.array(parts.diagnostic),
  })
  .meta({ title: 'coverage aggregate', description: 'What was made of all reports of a workspace' });

true satisfies Same<z.infer<typeof aggregateDocument>, AggregateDocument>;
