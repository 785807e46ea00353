export { ManifestError } from '../manifest-error.js';
export { asPattern } from '../contract/as-pattern.js';
export { strykerOptions, strykerScope } from './stryker-options.js';
export type { StrykerScope } from './stryker-options.js';
