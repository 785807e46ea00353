export { changeSet } from './change-set.js';
export { defaultBase } from './default-base.js';
export { findRepository, type Repository } from './find-repository.js';
export { headState } from './head-state.js';
export { listFiles } from './list-files.js';
export { readBlobs } from './read-blobs.js';
export { resolveBase } from './resolve-base.js';
