export { assertFeatureConformance, assertFeatureConformanceSync } from './assert-feature-conformance.js';
export { CoverageDriftError } from './drift-error.js';
export type { Breach, BreachFile, BreachKind, DriftCode } from './drift-error.js';
export type { ConformanceLogger, ConformanceOptions, Floor } from './options.js';
