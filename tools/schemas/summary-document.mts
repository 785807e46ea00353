import type { SummaryDocument } from '@org/coverage-engine';
import { z } from 'zod';
import type { Same } from './same.mts';
import * as parts from './shared-parts.mts';

const percentage = z
  .number()
  .min(0)
  .max(100)
  .nullable()
  .describe('One decimal, cut; 0 and 100 only when exact; null where empty or not counted');
const ratio = parts.ratio.nullable();
const figures = {
  statements: percentage,
  branches: percentage,
  functions: percentage,
  lines: percentage,
  counts: z
    .strictObject({ statements: ratio, branches: ratio, functions: ratio, lines: ratio })
    .describe('What gates compare; null: not counted by every report'),
};
const mutation = z
  .strictObject({
    score: percentage,
    counts: z.strictObject({ detected: parts.count, covered: parts.count, valid: parts.count }),
  })
  .describe('Mutants of the last mutation run');

const packageSummary = z.strictObject({
  statements: percentage.optional(),
  branches: percentage.optional(),
  functions: percentage.optional(),
  lines: percentage.optional(),
  counts: figures.counts.optional(),
  state: z.enum(['measured', 'carried', 'unmeasured', 'failed']),
  root: z.string().describe('POSIX folder relative to the workspace; . for its root'),
  provider: z.string().optional().describe('Name and version of what measured'),
  measuredAt: z.string().optional().describe('carried only: the commit whose figures these are'),
  reason: z.string().optional().describe('unmeasured and failed only'),
  layers: z.record(z.string(), z.strictObject(figures)).optional(),
  mutation: mutation.optional(),
});

/** `coverage/summary.json`. */
export const summaryDocument = z
  .strictObject({
    schemaVersion: z.literal(1),
    generatedAt: z.string().describe('ISO 8601 in UTC, whole seconds'),
    commit: z.string().nullable().describe('The commit checked out; null outside git'),
    repo: z.strictObject({
      ...figures,
      partial: z
        .array(parts.metric)
        .optional()
        .describe('Metrics that some package does not count: their sums are over the others'),
      mutation: mutation.optional(),
    }),
    byPackage: z.record(z.string(), packageSummary),
  })
  .meta({
    title: 'coverage summary',
    description: 'The coverage of a workspace and of each of its packages',
  });

true satisfies Same<z.infer<typeof summaryDocument>, SummaryDocument>;
