import { isBandsDocument, type CoverageDocument } from './coverage-document.js';
import { BANDS_KEYS, DIFF_KEYS } from './key-order.js';
import { renderPlainJson } from './render-plain-json.js';
import { stepsOf } from './steps.js';
import type { TargetOptions } from './target-names.js';

/**
 * The document as JSON, with the steps that the other formats say: keys in the order of its type, indented by two, one
 * newline at the end.
 */
export function renderJson(document: CoverageDocument, options: TargetOptions = {}): string {
  const complete = { ...document, steps: stepsOf(document, options) };
  return renderPlainJson(inOrder(complete, isBandsDocument(document) ? BANDS_KEYS : DIFF_KEYS));
}

function inOrder(value: unknown, order: unknown): unknown {
  if (Array.isArray(value)) return value.map((element) => inOrder(element, order));
  if (!isRecord(value)) return value;
  const keys = isRecord(order) ? order : {};
  const known = Object.keys(keys).filter((key) => Object.hasOwn(value, key));
  const others = Object.keys(value).filter((key) => !Object.hasOwn(keys, key));
  return Object.fromEntries([...known, ...others.sort()].map((key) => [key, inOrder(value[key], keys[key])]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
