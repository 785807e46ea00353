import { isRecord, type Fields } from '../is-record.js';
import type { ContentHashes, Provenance, ProvenanceFiles } from './provenance.js';

/**
 * Reads a sidecar.
 *
 * Everything the type asks for must be there, unknown fields are let through, and paths must be relative.
 * An error is one line that names the field. Needs no library: applications read it when they start.
 */
export function parseProvenance(
  text: string,
): { readonly provenance: Provenance } | { readonly error: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    return { error: `not JSON: ${cause instanceof Error ? cause.message : String(cause)}` };
  }
  const faults: string[] = [];
  const provenance = readProvenance(record(value, 'the document', faults), faults);
  const [fault] = faults;
  return fault === undefined ? { provenance } : { error: fault };
}

const HASH = 'a SHA-256 in hex';

function readProvenance(root: Fields, faults: string[]): Provenance {
  return {
    schemaVersion: checked(root['schemaVersion'], isVersion, 'schemaVersion', '1', faults),
    provider: tool(root['provider'], 'provider', faults),
    runner: tool(root['runner'], 'runner', faults),
    outcome: checked(root['outcome'], isOutcome, 'outcome', '"passed" or "failed"', faults),
    complete: checked(root['complete'], isFlag, 'complete', 'true or false', faults),
    ...(root['ignoredMethods'] !== undefined && {
      ignoredMethods: checked(root['ignoredMethods'], isTexts, 'ignoredMethods', 'a list of names', faults),
    }),
    sources: files(root['sources'], 'sources', faults),
    tests: files(root['tests'], 'tests', faults),
    manifest: manifest(root['manifest'], faults),
  };
}

function tool(value: unknown, at: string, faults: string[]): Provenance['runner'] {
  const fields = record(value, at, faults);
  return {
    name: checked(fields['name'], isText, `${at}.name`, 'a text', faults),
    version: checked(fields['version'], isText, `${at}.version`, 'a text', faults),
  };
}

function files(value: unknown, at: string, faults: string[]): ProvenanceFiles {
  const fields = record(value, at, faults);
  return {
    include: checked(fields['include'], isTexts, `${at}.include`, 'a list of globs', faults),
    exclude: checked(fields['exclude'], isTexts, `${at}.exclude`, 'a list of globs', faults),
    files: hashes(fields['files'], `${at}.files`, faults),
  };
}

function hashes(value: unknown, at: string, faults: string[]): ContentHashes {
  const fields = record(value, at, faults);
  for (const [path, hash] of Object.entries(fields)) {
    if (!isRelativePath(path)) faults.push(`${at}: found the path ${shown(path)}, expected a relative one`);
    else if (!isHash(hash)) faults.push(faultOf(hash, `${at}[${JSON.stringify(path)}]`, HASH));
  }
  return fields as ContentHashes;
}

function manifest(value: unknown, faults: string[]): Provenance['manifest'] {
  if (value === null) return null;
  const fields = record(value, 'manifest', faults);
  const hash = checked(fields['hash'], isHash, 'manifest.hash', HASH, faults);
  return { file: checked(fields['file'], isText, 'manifest.file', 'a text', faults), hash };
}

/** The fields of an object; none where there is no object, which is a fault. */
function record(value: unknown, at: string, faults: string[]): Fields {
  if (isRecord(value)) return value;
  faults.push(faultOf(value, at, 'an object'));
  return {};
}

/** The value, which is what it is said to be as long as there are no faults: the first is all that is reported. */
function checked<T>(
  value: unknown,
  is: (value: unknown) => value is T,
  at: string,
  expected: string,
  faults: string[],
): T {
  if (!is(value)) faults.push(faultOf(value, at, expected));
  return value as T;
}

function faultOf(value: unknown, at: string, expected: string): string {
  return `${at}: found ${shown(value)}, expected ${expected}`;
}

function isVersion(value: unknown): value is 1 {
  return value === 1;
}

function isOutcome(value: unknown): value is Provenance['outcome'] {
  return value === 'passed' || value === 'failed';
}

function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}

function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function isRelativePath(path: string): boolean {
  return path !== '' && !/^(?:[\\/]|[A-Za-z]:[\\/])/.test(path);
}

function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? 'nothing';
  return json.length > 60 ? `${json.slice(0, 59)}…` : json;
}
