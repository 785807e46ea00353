import type { BandsDocument } from '@org/coverage-engine';
import { z } from 'zod';
import type { Same } from './same.mts';
import * as parts from './shared-parts.mts';

const { count, file, lineNumber } = parts;

const metric = z.strictObject({
  metric: parts.metric,
  covered: count,
  total: count,
  minimum: z.number().nullable().describe('Percent; null where the band leaves the metric out'),
  status: z.enum(['pass', 'fail', 'empty', 'not-declared']),
  files: z
    .array(
      z.strictObject({
        file,
        missing: count,
        total: count,
        lines: z.array(lineNumber).max(20).describe('The first uncovered lines'),
      }),
    )
    .describe('What pulls the metric down, worst first'),
});

/** The document of `coverage bands`. */
export const bandsDocument = z
  .strictObject({
    schemaVersion: z.literal(1),
    status: parts.status,
    reason: parts.reason,
    mode: parts.mode,
    precision: parts.precision,
    freshness: parts.freshness,
    reportHash: parts.reportHash,
    provenanceHash: parts.provenanceHash,
    wouldFail: z.boolean().optional().describe('observe only: whether enforce would have failed'),
    steps: parts.steps,
    projects: z.array(
      z.strictObject({
        project: z.string(),
        root: parts.root,
        layers: z.array(
          z.strictObject({
            layer: z.string(),
            files: count,
            status: z.enum(['pass', 'fail', 'empty']),
            metrics: z.array(metric),
          }),
        ),
      }),
    ),
    unmeasured: z.array(parts.unmeasured),
    stale: z.array(parts.stale),
    diagnostics: z.array(parts.diagnostic),
  })
  .meta({ title: 'coverage bands', description: 'Whether each layer meets the band its manifest declares' });

true satisfies Same<z.infer<typeof bandsDocument>, BandsDocument>;
