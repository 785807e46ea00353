import type { ContentHashes, Provenance, ProvenanceFiles } from '../provenance.js';

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
  const root = record(value, 'the document', faults);
  if (root && root['schemaVersion'] !== 1) {
    return { error: `schemaVersion: found ${shown(root['schemaVersion'])}, expected 1` };
  }
  const provenance = root && readProvenance(root, faults);
  const fault = faults[0];
  return provenance && fault === undefined ? { provenance } : { error: fault ?? 'not a provenance' };
}

type Fields = Readonly<Record<string, unknown>>;

function readProvenance(root: Fields, faults: string[]): Provenance {
  return {
    schemaVersion: 1,
    provider: tool(root, 'provider', faults),
    runner: tool(root, 'runner', faults),
    outcome: outcome(root['outcome'], faults),
    complete: flag(root, 'complete', faults),
    sources: files(root, 'sources', faults),
    tests: files(root, 'tests', faults),
    manifest: manifest(root['manifest'], faults),
  };
}

function tool(
  root: Fields,
  at: string,
  faults: string[],
): { readonly name: string; readonly version: string } {
  const fields = record(root[at], at, faults);
  return { name: text(fields, at, 'name', faults), version: text(fields, at, 'version', faults) };
}

function outcome(value: unknown, faults: string[]): Provenance['outcome'] {
  if (value === 'passed' || value === 'failed') return value;
  faults.push(`outcome: found ${shown(value)}, expected "passed" or "failed"`);
  return 'failed';
}

function flag(root: Fields, at: string, faults: string[]): boolean {
  const value = root[at];
  if (typeof value === 'boolean') return value;
  faults.push(`${at}: found ${shown(value)}, expected true or false`);
  return false;
}

function files(root: Fields, at: string, faults: string[]): ProvenanceFiles {
  const fields = record(root[at], at, faults);
  return {
    include: globs(fields, at, 'include', faults),
    exclude: globs(fields, at, 'exclude', faults),
    files: hashes(fields?.['files'], `${at}.files`, faults),
  };
}

function globs(fields: Fields | undefined, at: string, key: string, faults: string[]): readonly string[] {
  const value = fields?.[key];
  if (Array.isArray(value) && value.every((glob): glob is string => typeof glob === 'string')) return value;
  faults.push(`${at}.${key}: found ${shown(value)}, expected a list of globs`);
  return [];
}

function hashes(value: unknown, at: string, faults: string[]): ContentHashes {
  const fields = record(value, at, faults) ?? {};
  for (const [path, hash] of Object.entries(fields)) {
    if (!isRelativePath(path)) faults.push(`${at}: found the path ${shown(path)}, expected a relative one`);
    else if (!isHash(hash))
      faults.push(`${at}[${JSON.stringify(path)}]: found ${shown(hash)}, expected a SHA-256 in hex`);
  }
  return fields as ContentHashes;
}

function manifest(value: unknown, faults: string[]): Provenance['manifest'] {
  if (value === null) return null;
  const fields = record(value, 'manifest', faults);
  const hash = fields?.['hash'];
  if (fields && !isHash(hash)) faults.push(`manifest.hash: found ${shown(hash)}, expected a SHA-256 in hex`);
  return { file: text(fields, 'manifest', 'file', faults), hash: isHash(hash) ? hash : '' };
}

function text(fields: Fields | undefined, at: string, key: string, faults: string[]): string {
  const value = fields?.[key];
  if (typeof value === 'string' && value !== '') return value;
  faults.push(`${at}.${key}: found ${shown(value)}, expected a text`);
  return '';
}

function record(value: unknown, at: string, faults: string[]): Fields | undefined {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  faults.push(`${at}: found ${shown(value)}, expected an object`);
  return undefined;
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
