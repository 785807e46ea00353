import { HIGHEST_COUNT, isCount } from '../../numbers/is-count.js';
import { isObject, member, type JsonObject } from '../json/json-object.js';

/** Where a field stands: the keys that lead to it. */
export type FieldPath = readonly string[];

/** Takes note of the first field that is not as the contract says; what comes after it follows from it. */
export class SummaryFaults {
  #first: string | null = null;

  get first(): string | null {
    return this.#first;
  }

  add(path: FieldPath, found: unknown, expected: string): void {
    this.#first ??= `${pathText(path)}: found ${foundText(found)}, expected ${expected}`;
  }

  object(value: unknown, path: FieldPath): JsonObject {
    if (isObject(value)) return value;
    this.add(path, value, 'an object');
    return {};
  }

  /** A text; the empty one is none. */
  text(object: JsonObject, key: string, path: FieldPath): string {
    const value = member(object, key);
    if (typeof value === 'string' && value !== '') return value;
    this.add([...path, key], value, 'a text that is not empty');
    return '';
  }

  /** A field that may be left out: an empty record when it is, so that it can be spread. */
  optionalText<K extends string>(
    object: JsonObject,
    key: K,
    path: FieldPath,
  ): { readonly [Key in K]?: string } {
    return member(object, key) === undefined
      ? {}
      : ({ [key]: this.text(object, key, path) } as { readonly [Key in K]?: string });
  }

  count(object: JsonObject, key: string, path: FieldPath): number {
    const value = member(object, key);
    if (isCount(value)) return value;
    this.add([...path, key], value, `an integer from 0 to ${HIGHEST_COUNT}`);
    return 0;
  }

  percentage(object: JsonObject, key: string, path: FieldPath): number | null {
    const value = member(object, key);
    if (value === null || (typeof value === 'number' && value >= 0 && value <= 100)) return value;
    this.add([...path, key], value, 'a percentage from 0 to 100, or null');
    return null;
  }
}

function pathText(path: FieldPath): string {
  if (path.length === 0) return 'the document';
  return path.reduce((text, key) => {
    if (!/^[\w$-]+$/.test(key)) return `${text}[${JSON.stringify(key)}]`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}

function foundText(value: unknown): string {
  return value === undefined ? 'nothing' : cut(JSON.stringify(value));
}

const LIMIT = 80;

function cut(json: string): string {
  return json.length > LIMIT ? `${json.slice(0, LIMIT)}…` : json;
}
