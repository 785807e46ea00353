import type { DiffDocument } from '@org/coverage-engine';
import { z } from 'zod';
import type { Same } from './same.mts';
import { mutationReason, survivor } from './mutation-document.mts';
import * as parts from './shared-parts.mts';

const { count, file, lineNumber, ratio } = parts;

const uncovered = z.strictObject({
  file,
  line: lineNumber.describe('The changed line, in the new file'),
  kind: parts.kind,
  arm: z.string().optional().describe('Branches: if, else, case …, left, right, default-arg'),
  branch: z.string().optional().describe('Branches: Istanbul’s type, as if or cond-expr'),
  armLine: lineNumber.optional().describe('Branches: the line that the arm stands on'),
  function: z.string().optional().describe('Functions: the name, where there is one'),
  severity: parts.severity,
});

export const hunk = z.strictObject({
  file,
  startLine: lineNumber,
  endLine: lineNumber.describe('Inclusive'),
  kinds: z.array(parts.kind),
  function: z.string().nullable(),
  project: z.string().nullable(),
  layer: z.string().nullable(),
  severity: parts.severity,
  source: z.array(z.string()).describe('The lines from startLine to endLine'),
  tests: z
    .array(z.string())
    .optional()
    .describe('Tests of the file’s name in its project, where there are any: where to begin, no evidence'),
  coveredBySiblings: z
    .array(z.string())
    .optional()
    .describe(
      'Reports that do not count and ran these lines, of other projects or outranked by proven ones: a hint, no evidence',
    ),
});

const wantedTest = z.strictObject({
  file,
  startLine: lineNumber,
  endLine: lineNumber.describe('Inclusive'),
  found: z.enum(['uncovered', 'survived']),
  severity: parts.severity,
  project: z.string().nullable(),
  layer: z.string().nullable(),
  function: z.string().nullable(),
  survivors: z.array(survivor).optional().describe('survived only: the changes that no test noticed'),
});

const layer = z.strictObject({
  project: z.string(),
  layer: z.string(),
  band: parts.band,
  changed: z.strictObject({ statements: ratio, branches: ratio, functions: ratio, lines: ratio }),
  status: z.enum(['pass', 'fail', 'empty']),
});

const lost = z.strictObject({
  file,
  line: lineNumber,
  baselineFile: z.string(),
  baselineLine: lineNumber,
  class: z.enum(['LBC', 'UIC']),
});

const differential = z.strictObject({
  UNC: count,
  LBC: count,
  UIC: count,
  UBC: count,
  GBC: count,
  GIC: count,
  GNC: count,
  CBC: count,
  EUB: count,
  ECB: count,
  DUB: count,
  DCB: count,
});

/** The document of `coverage diff`. */
export const diffDocument = z
  .strictObject({
    schemaVersion: z.literal(1),
    status: parts.status,
    reason: z.enum([...parts.reason.options, 'not-detected']),
    mode: parts.mode,
    policy: z.enum(['lines', 'bands']),
    precision: parts.precision,
    freshness: parts.freshness,
    reportHash: parts.reportHash,
    provenanceHash: parts.provenanceHash,
    base: z
      .strictObject({ ref: z.string(), commit: z.string() })
      .optional()
      .describe('What the change is measured from; absent for a patch and in what Nx caches'),
    head: z
      .strictObject({ commit: z.string(), dirty: z.boolean() })
      .optional()
      .describe('What is judged; dirty: the working tree differs from the commit'),
    wouldFail: z.boolean().optional().describe('observe only: whether enforce would have failed'),
    steps: parts.steps,
    totals: z.strictObject({
      changedLines: count,
      executableLines: count,
      coveredLines: count,
      branches: ratio,
      functions: ratio,
    }),
    uncovered: z.array(uncovered),
    hunks: z.array(hunk).describe('Where to go next, in order'),
    mutation: z
      .strictObject({ status: parts.status, reason: mutationReason, score: ratio, notRun: count })
      .optional()
      .describe('With mutation: its verdict on the same change'),
    next: z.array(wantedTest).optional().describe('With mutation: all places that want a test, by place'),
    layers: z.array(layer),
    unmeasured: z.array(parts.unmeasured),
    stale: z.array(parts.stale),
    lost: z.array(lost).describe('With a baseline report: unchanged lines that ran then and do not now'),
    differential: differential.optional().describe('With a baseline report: lines by genhtml’s classes'),
    excluded: z.array(z.strictObject({ file, rule: z.string(), reason: z.string(), executableLines: count })),
    ignored: z.array(
      z.strictObject({
        file,
        line: lineNumber,
        hint: z.string(),
        reason: z.string().nullable(),
        changed: z.boolean(),
      }),
    ),
    skipped: z.array(
      z.strictObject({
        file,
        reason: z.enum([
          'not-in-universe',
          'no-manifest-and-no-report',
          'binary',
          'submodule',
          'symlink',
          'mode-only',
          'deleted',
          'renamed-unchanged',
          'outside-workspace',
          'no-executable-code',
        ]),
      }),
    ),
    diagnostics: z.array(parts.diagnostic),
  })
  .meta({ title: 'coverage diff', description: 'Which of the changed code no test exercised' });

true satisfies Same<z.infer<typeof diffDocument>, DiffDocument>;
