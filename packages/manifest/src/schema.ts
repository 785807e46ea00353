export { ManifestError } from './manifest-error.js';
export type { ManifestErrorCode, ManifestProblem } from './manifest-error.js';
export { manifestOrThrow, parseManifest } from './schema/parse-manifest.js';
export type { ParsedManifest } from './schema/parse-manifest.js';
export { coverageSectionSchema, featureManifestSchema, toJsonSchema } from './schema/section-schema.js';
