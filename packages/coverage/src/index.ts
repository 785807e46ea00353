export { createNodes, createNodesV2 } from './inference/create-nodes.js';
export type { CoveragePluginOptions, DefaultBands } from './inference/plugin-options.js';
export { addAtAnchor, MANIFEST_ANCHORS } from './generators/shared/manifest-anchors.js';
