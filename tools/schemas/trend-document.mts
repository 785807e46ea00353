import type { TrendDocument } from '@org/coverage-engine';
import { z } from 'zod';
import type { Same } from './same.mts';
import * as parts from './shared-parts.mts';

const commit = z.string().describe('Full id');
const time = z.string().describe('When it was committed: ISO 8601 in UTC');
const path = z.string().describe("POSIX path relative to the repository's top");
const owner = z.string().nullable().describe('Null for the whole');
const metric = z.enum(['statements', 'branches', 'functions', 'lines', 'mutation']);
const drift = z.number().describe('Percentage points, cut towards zero to two decimals');

/** The document of `coverage trend`. */
export const trendDocument = z
  .strictObject({
    schemaVersion: z.literal(1),
    status: parts.status,
    reason: z.enum(['history', 'no-history', 'unreadable-history']),
    steps: parts.steps,
    ref: z.strictObject({ name: z.string(), commit }),
    file: path,
    since: z
      .strictObject({ given: z.string(), commit: z.string().nullable(), date: z.string().nullable() })
      .optional(),
    threshold: parts.percentage.describe('Percentage points'),
    revisions: z
      .array(z.strictObject({ commit, date: time, file: path, measured: z.string().nullable() }))
      .describe('Oldest first'),
    unread: z.array(z.strictObject({ commit, date: time, file: path, reason: z.string() })),
    series: z.array(
      z.strictObject({
        package: owner,
        metric,
        drift: drift.nullable(),
        stretches: z.array(
          z.strictObject({ provider: z.string().nullable(), from: commit, to: commit, drift }),
        ),
        points: z.array(z.strictObject({ commit, covered: parts.count, total: parts.count })),
      }),
    ),
    drops: z.array(
      z.strictObject({
        package: owner,
        metric,
        commit,
        since: commit,
        before: parts.ratio,
        after: parts.ratio,
        drift,
      }),
    ),
    borders: z.array(
      z.strictObject({
        package: owner,
        metric,
        commit,
        since: commit,
        reason: z.enum(['provider', 'partial']),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    ),
    diagnostics: z.array(parts.diagnostic),
  })
  .meta({ title: 'coverage trend', description: 'How coverage went along the history of the summary' });

true satisfies Same<z.infer<typeof trendDocument>, TrendDocument>;
