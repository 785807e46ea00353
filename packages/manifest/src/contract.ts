export { asPattern } from './contract/as-pattern.js';
export { classify, layerOf } from './contract/classify.js';
export type { Classification } from './contract/classify.js';
export { coverageGlobs, layerGlobs, ownExcludes, takenBack } from './contract/contract-globs.js';
export type { CoverageGlobs, LayerGlob } from './contract/contract-globs.js';
export { bandOf, contractOf, defaultContract, layerNames } from './contract/feature-contract.js';
export type { ContractLayer, FeatureContract } from './contract/feature-contract.js';
export { mutationFiles } from './contract/mutation-files.js';
export { stemBesideTest, stemOf } from './contract/stem-of.js';
