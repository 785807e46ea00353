import { z } from 'zod';
import { isNegated, separatesByBackslash, staysInside } from './glob-rules.js';

/** What the schema asks for, in words: the message of each issue is the end of "found …, expected …". */
export const EXPECTED = {
  percentage: 'a number from 0 to 100',
  band: 'an object with any of statements, branches, functions, lines',
  glob: 'a glob relative to the project root that stays inside it and is not negated, with / between folders, e.g. "src/gateways/**"',
  excludeGlob:
    'a glob relative to the project root that stays inside it, with / between folders; a leading "!" takes a standing exclude back',
  globs: 'a list of at least one glob',
  excludes: 'a list of { files, reason }',
  exclude: 'an object { files, reason }',
  reason: 'a text that says why',
  acknowledgements: 'a list of { change, reason }',
  acknowledgement: 'an object { change, reason }',
  change: 'a change as `coverage check` names it, e.g. "entities.lines: 100 → 90"',
  layers: 'an object: layer name → { files, band }',
  layer: 'an object { files, band }',
  targets: 'a list of layer names',
  target: 'the name of a layer',
  name: 'a text that is not empty',
  section:
    'an object with the bands of the layers, e.g. { entities: { lines: 100 }, baseline: { lines: 80 } }',
  manifest: 'an object with a section `coverage`',
} as const;

const percentage = z.number(EXPECTED.percentage).min(0, EXPECTED.percentage).max(100, EXPECTED.percentage);

const bandSchema = z
  .strictObject(
    {
      statements: percentage.optional(),
      branches: percentage.optional(),
      functions: percentage.optional(),
      lines: percentage.optional(),
    },
    exceptUnknownKeys(EXPECTED.band),
  )
  .describe('Minimum percentages; a metric that is left out owes nothing.');

const glob = z.string(EXPECTED.glob).refine(isPositiveGlob, EXPECTED.glob);

const excludeGlob = z
  .string(EXPECTED.excludeGlob)
  .refine((text) => isPositiveGlob(text.replace(/^!/, '')), EXPECTED.excludeGlob);

const reason = z.string(EXPECTED.reason).refine((text) => text.trim() !== '', EXPECTED.reason);

const layerSchema = z.strictObject(
  { files: z.array(glob, EXPECTED.globs).min(1, EXPECTED.globs), band: bandSchema.optional() },
  exceptUnknownKeys(EXPECTED.layer),
);

const excludeSchema = z.strictObject(
  { files: z.array(excludeGlob, EXPECTED.globs).min(1, EXPECTED.globs), reason },
  exceptUnknownKeys(EXPECTED.exclude),
);

const acknowledgementSchema = z.strictObject(
  { change: z.string(EXPECTED.change).min(1, EXPECTED.change), reason },
  exceptUnknownKeys(EXPECTED.acknowledgement),
);

/** The `coverage` section by itself; what its fields say of each other is checked by `parseManifest`. */
export const coverageSectionSchema = z.strictObject(
  {
    entities: bandSchema.optional().describe('Band of src/entities/**.'),
    'use-cases': bandSchema.optional().describe('Band of src/application/use-cases/**.'),
    controllers: bandSchema.optional().describe('Band of src/interface-adapters/controllers/**.'),
    baseline: bandSchema.describe('Band of the files of no layer.'),
    mutationTargets: z
      .array(z.string(EXPECTED.target), EXPECTED.targets)
      .optional()
      .describe('Layers whose code is mutated.'),
    mutationThreshold: percentage.optional().describe('Percentage of mutants to kill; default 80.'),
    layers: z
      .record(z.string(), layerSchema, EXPECTED.layers)
      .optional()
      .describe('More layers, or other folders for a known one; the first that matches a file has it.'),
    include: z
      .array(glob, EXPECTED.globs)
      .min(1, EXPECTED.globs)
      .optional()
      .describe('Globs of the files that are judged; default src/**.'),
    exclude: z
      .array(excludeSchema, EXPECTED.excludes)
      .optional()
      .describe('Files that owe no test, each with a reason.'),
    acknowledged: z
      .array(acknowledgementSchema, EXPECTED.acknowledgements)
      .optional()
      .describe('Weakenings that coverage check lets pass, each with a reason.'),
  },
  exceptUnknownKeys(EXPECTED.section),
);

/** A manifest: `name`, `coverage`, and the workspace's own sections, which pass through. */
export const featureManifestSchema = z.looseObject(
  {
    name: z.string(EXPECTED.name).min(1, EXPECTED.name).optional(),
    coverage: coverageSectionSchema,
  },
  EXPECTED.manifest,
);

/** The keys that each object of the section may have, in the order in which messages name them. */
export const ALLOWED_KEYS = {
  section: keysOf(coverageSectionSchema),
  band: keysOf(bandSchema),
  layer: keysOf(layerSchema),
  exclude: keysOf(excludeSchema),
  acknowledged: keysOf(acknowledgementSchema),
} as const;

/** The JSON Schema (draft 2020-12) of the `coverage` section. */
export function toJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(coverageSectionSchema);
}

function isPositiveGlob(text: string): boolean {
  return staysInside(text) && !isNegated(text) && !separatesByBackslash(text);
}

function keysOf({ shape }: { readonly shape: object }): readonly string[] {
  return Object.keys(shape);
}

// Zod asks the same function about keys it doesn't know; its own text names them.
function exceptUnknownKeys(expected: string) {
  return {
    error: (issue: { readonly code?: string }) => (issue.code === 'unrecognized_keys' ? undefined : expected),
  };
}
