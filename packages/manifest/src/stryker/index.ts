export { ManifestError } from '../manifest-error.js';
export { mutationFiles } from './mutation-files.js';
export { asPattern, strykerOptions, strykerScope } from './stryker-options.js';
export type { StrykerScope } from './stryker-options.js';
