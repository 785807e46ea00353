export { ManifestError } from '../manifest-error.js';
export { coverageConfig, featureTest, provenanceReporter } from './feature-test.js';
export type { FeatureTest, FeatureTestOptions } from './feature-test.js';
export type { CoverageBlock, CoverageOptions, CoverageProviderName } from './coverage-config.js';
export type { ProvenanceOptions, ProvenanceReporter } from './provenance-reporter.js';
