import type { CheckDocument } from '@org/coverage-engine';
import { z } from 'zod';
import type { Same } from './same.mts';
import * as parts from './shared-parts.mts';

const { count, file, lineNumber } = parts;

const weakening = z.strictObject({
  kind: z.enum([
    'band-lowered',
    'files-narrowed',
    'exclude-added',
    'ignore-hint-added',
    'methods-ignored',
    'mutation-target-removed',
    'mutants-excluded',
    'mutation-threshold-lowered',
    'manifest-removed',
    'report-committed',
    'tests-skipped',
    'tests-removed',
    'option-loosened',
  ]),
  project: z.string().nullable().describe('null for what nx.json says of all'),
  file,
  line: lineNumber.optional().describe('Of hints and tests'),
  change: z.string().describe('What an acknowledgement repeats word for word'),
  files: z.array(file).max(20).optional().describe('Files that are asked for less'),
  fileCount: count.optional().describe('How many there are'),
  acknowledged: z
    .string()
    .nullable()
    .describe('The reason for which it is let pass; null when there is none'),
  agreement: z
    .strictObject({
      file,
      list: z.string().describe('The list in it that the entry is added to'),
      entry: z.strictObject({
        change: z.string(),
        reason: z.literal('').describe('For people to give; an empty one is refused'),
      }),
    })
    .nullable()
    .describe('What is to be written so that it is let pass; null where it is, and where nothing can agree'),
});

const nonconformity = z.strictObject({
  kind: z.enum([
    'manifest-invalid',
    'manifest-misplaced',
    'layer-empty',
    'no-derived-config',
    'plugin-not-registered',
    'source-hidden',
    'target-replaced',
    'use-case-without-test',
  ]),
  project: z.string().nullable(),
  file,
  message: z.string(),
  fix: z.string(),
});

/** The document of `coverage check`. */
export const checkDocument = z
  .strictObject({
    schemaVersion: z.literal(1),
    status: parts.status,
    reason: z.enum(['conformant', 'nonconformant', 'unreadable-base', 'weakened']),
    steps: parts.steps,
    base: z.strictObject({ ref: z.string(), commit: z.string().describe('The merge base') }),
    features: count.describe('Projects with a manifest'),
    weakenings: z.array(weakening),
    nonconformities: z.array(nonconformity),
    diagnostics: z.array(parts.diagnostic),
  })
  .meta({ title: 'coverage check', description: 'Whether the contract is whole and was kept' });

true satisfies Same<z.infer<typeof checkDocument>, CheckDocument>;
