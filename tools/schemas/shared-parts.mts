import { z } from 'zod';

const integer = z.int();
export const count = integer.min(0);
export const lineNumber = integer.min(1).describe('1-based');
export const file = z.string().describe('POSIX path relative to the workspace');
export const root = z.string().describe('POSIX folder relative to the workspace; empty for its root');
export const metric = z.enum(['statements', 'branches', 'functions', 'lines']);
export const percentage = z.number().min(0).max(100);

export const ratio = z
  .strictObject({ covered: count, total: count })
  .describe('Integers that add up; 0 of 0 is empty, neither 0 % nor 100 %');

export const band = z
  .strictObject({
    statements: percentage.optional(),
    branches: percentage.optional(),
    functions: percentage.optional(),
    lines: percentage.optional(),
  })
  .describe('Minimum percentages; a metric that is left out owes nothing');

export const status = z.enum(['pass', 'fail']);
export const mode = z.enum(['enforce', 'observe']);
export const severity = z.enum(['fail', 'warn']);
export const precision = z
  .enum(['statement', 'line'])
  .describe('line: for some judged file there was LCOV only');
export const freshness = z
  .enum(['proven', 'unproven', 'stale'])
  .describe('proven: the provenance beside each report matches the files; unproven: some report has none');
export const reportHash = z
  .string()
  .optional()
  .describe('Of a target: the content hash of the report of the project’s own tests that lay there, if any');
export const provenanceHash = z
  .string()
  .optional()
  .describe('Of a target: the content hash of the provenance beside that report, if any');
export const kind = z.enum(['statement', 'branch', 'function']);

export const reason = z.enum([
  'all-covered',
  'nothing-to-check',
  'unreadable-report',
  'no-report',
  'stale',
  'unmeasured',
  'uncovered',
  'below-band',
]);

export const unmeasured = z.strictObject({
  file,
  line: lineNumber.optional().describe('Absent: the whole file'),
  project: z.string().describe('Whose tests are to measure it'),
  reason: z.enum([
    'not-loaded-by-any-test',
    'project-not-run',
    'statement-unknown-to-report',
    'unparsable-source',
    'line-numbers-unsure',
    'markup-unknown-to-lcov',
    'component-counted-by-line',
    'line-shared-in-lcov',
    'behind-untaken-await',
    'ignored-without-reason',
  ]),
});

export const steps = z
  .array(
    z.strictObject({
      words: z.string(),
      code: z.string().nullable().describe('What to type or to write; null: the words say it all'),
    }),
  )
  .optional()
  .describe('What is to be done, each once, in order; empty when nothing is owed');

export const stale = z.strictObject({
  file,
  project: z
    .string()
    .nullable()
    .describe('Whose tests are to measure again; null: the patch or the commit is other than the tree'),
  report: z.string(),
  reason: z.string(),
});

export const diagnostic = z.strictObject({
  code: z.string().describe('Its entry is in docs/errors.md'),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string(),
  where: z.strictObject({ file: z.string(), line: lineNumber.optional() }).optional(),
  fix: z.string().optional(),
});
