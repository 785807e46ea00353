import { MUTATION_REASONS, type MutationDocument } from '@org/coverage-engine';
import { z } from 'zod';
import type { Same } from './same.mts';
import * as parts from './shared-parts.mts';

const { count, file, lineNumber, ratio } = parts;

const place = z.strictObject({
  line: lineNumber,
  column: z.int().min(0).describe('0-based, in UTF-16 code units'),
});

export const mutationReason = z.enum(MUTATION_REASONS);

const counts = z.strictObject({
  mutants: count.describe('All that were made'),
  killed: count,
  timeouts: count,
  survived: count,
  noCoverage: count,
  errors: z
    .strictObject({ runtime: count, compile: count })
    .describe('The code could not be loaded or run: neither kills nor survivors'),
  ignored: count.describe('Left out by a comment or by the configuration'),
  notRun: count.describe('Made and not tried'),
  detected: count.describe('Killed or timed out'),
  valid: count.describe('Detected, survived or not covered'),
});

export const survivor = z.strictObject({
  file,
  range: z.strictObject({ start: place, end: place }).describe('From start to before end'),
  layer: z.string(),
  mutator: z.string().describe('The kind of change, in the words of Stryker'),
  original: z.string(),
  replacement: z.string(),
  status: z.enum(['survived', 'no-coverage']),
  static: z.boolean().describe('Whether the code runs when its module is loaded'),
  coveredBy: z.array(z.strictObject({ file, name: z.string() })).max(20),
  coveredByTotal: count,
  heldBack: z
    .enum(['message', 'logging'])
    .optional()
    .describe('Not shown in the texts unless all are asked for: the rule by which'),
});

const notRun = z.strictObject({
  file,
  startLine: lineNumber,
  endLine: lineNumber.describe('Inclusive'),
  mutants: count.nullable().describe('null: the run ended before they were made'),
});

const scope = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('diff'),
    lines: count.describe('Changed lines whose mutants were asked for'),
    tests: z.array(z.string()).describe('Changed test files whose mutants were asked for'),
  }),
  z.strictObject({ kind: z.literal('shard'), index: z.int().min(1), count: z.int().min(1) }),
]);

/** The document of `coverage mutate`. */
export const mutationDocument = z
  .strictObject({
    schemaVersion: z.literal(1),
    status: parts.status,
    reason: mutationReason,
    steps: parts.steps,
    mode: parts.mode,
    reportHash: parts.reportHash,
    provenanceHash: parts.provenanceHash,
    wouldFail: z.boolean().optional().describe('observe only: whether enforce would have failed'),
    scope: scope.optional().describe('Which part of the code it speaks of; absent: all mutation targets'),
    base: z
      .strictObject({ ref: z.string(), commit: z.string() })
      .optional()
      .describe('What a difference is measured from; absent in what Nx caches'),
    head: z.strictObject({ commit: z.string(), dirty: z.boolean() }).optional(),
    projects: z.array(
      z.strictObject({
        project: z.string(),
        root: parts.root,
        status: parts.status,
        reason: mutationReason,
        threshold: parts.percentage.describe('Minimum percentage of valid mutants to detect'),
        targets: z.array(z.string()).describe('The layers whose code was mutated'),
        score: ratio.describe('Detected of valid mutants'),
        coveredScore: ratio.describe('Detected of those that some test runs'),
        changedScore: ratio
          .optional()
          .describe('Of a change: the score of changed code alone, which is to meet the threshold too'),
        counts,
        files: z.array(z.strictObject({ file, layer: z.string(), detected: count, valid: count })),
        survivors: z.array(survivor),
        notRun: z.array(notRun).optional().describe('With a time budget: what was left when it ended'),
      }),
    ),
    diagnostics: z.array(parts.diagnostic),
  })
  .meta({ title: 'coverage mutate', description: 'Whether the tests notice when the code is wrong' });

true satisfies Same<z.infer<typeof mutationDocument>, MutationDocument>;
