export { createNodes, createNodesV2 } from './inference/create-nodes.js';
export type { CoveragePluginOptions } from './inference/plugin-options.js';
export type { DefaultBands } from '@org/coverage-engine';
export { addAtAnchor, MANIFEST_ANCHORS } from './generators/shared/manifest-anchors.js';
