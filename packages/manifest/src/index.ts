export {
  BASELINE,
  DEFAULT_BASELINE,
  DEFAULT_INCLUDE,
  DEFAULT_MUTATION_THRESHOLD,
  KNOWN_LAYERS,
  STANDARD_BANDS,
} from './bands.js';
export type { Band, KnownLayer } from './bands.js';
export { METRICS } from './metrics.js';
export { defineFeature } from './define-feature.js';
export { MANIFEST_EXTENSIONS } from './manifest-file.js';
export type {
  CoverageSection,
  Acknowledgement,
  ExcludeDeclaration,
  FeatureManifest,
  LayerDeclaration,
} from './define-feature.js';
