import { contractOf } from '../contract/feature-contract.js';
import type { FeatureContract } from '../contract/feature-contract.js';
import type { FeatureManifest } from '../define-feature.js';
import { ManifestError } from '../manifest-error.js';
import type { ManifestProblem } from '../manifest-error.js';
import { nearestKey } from './nearest-key.js';
import { sectionProblems } from './section-problems.js';
import { ALLOWED_KEYS, featureManifestSchema } from './section-schema.js';

/** A valid manifest with its contract, or all that is wrong with it. */
export type ParsedManifest =
  | { readonly manifest: FeatureManifest; readonly contract: FeatureContract }
  | { readonly problems: readonly ManifestProblem[] };

type Path = readonly PropertyKey[];

const FOUND_LENGTH = 80;

/**
 * Checks what a manifest file gave.
 *
 * `file` is its POSIX path; the name of its folder is the feature's name where the manifest gives none. The problems
 * are all there are, sorted by path.
 */
export function parseManifest(value: unknown, file: string): ParsedManifest {
  const parsed = featureManifestSchema.safeParse(value);
  const issues = parsed.success ? [] : parsed.error.issues;
  const problems = [
    ...issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({
            path: [...issue.path, key],
            expected: expectedInstead(issue.path, key),
          }))
        : [{ path: issue.path, expected: issue.message }],
    ),
    ...sectionProblems(at(value, ['coverage'])).map(({ path, expected }) => ({
      path: ['coverage', ...path],
      expected,
    })),
  ].map(({ path, expected }) => ({
    path: pathText(path),
    found: foundText(at(value, path)),
    expected,
  }));
  if (!parsed.success || problems.length > 0) return { problems: problems.sort(byPath) };
  const manifest = parsed.data as FeatureManifest;
  return { manifest, contract: contractOf(manifest, folderOf(file)) };
}

/**
 * The manifest with its contract.
 *
 * @throws ManifestError with code `MANIFEST_INVALID` and every problem.
 */
export function manifestOrThrow(
  value: unknown,
  file: string,
): { readonly manifest: FeatureManifest; readonly contract: FeatureContract } {
  const parsed = parseManifest(value, file);
  if ('problems' in parsed) {
    const count = parsed.problems.length;
    throw new ManifestError({
      code: 'MANIFEST_INVALID',
      what: `The manifest has ${count === 1 ? 'a problem' : `${count} problems`}`,
      file,
      problems: parsed.problems,
      fix: `Change ${count === 1 ? 'the field' : 'these fields'} in ${file}.`,
    });
  }
  return parsed;
}

function expectedInstead(path: Path, key: string): string {
  const allowed = allowedIn(path);
  const nearest = nearestKey(key, allowed);
  const hint = nearest === null ? `one of ${allowed.join(', ')}` : `${nearest}, the nearest known key`;
  return path.length === 1 ? `${hint}; a layer of your own goes under coverage.layers` : hint;
}

function allowedIn(path: Path): readonly string[] {
  if (path.length === 1) return ALLOWED_KEYS.section;
  if (path[1] === 'exclude') return ALLOWED_KEYS.exclude;
  if (path[1] === 'acknowledged') return ALLOWED_KEYS.acknowledged;
  // coverage.layers.<name> is a layer, all else a band: coverage.<name>, coverage.layers.<name>.band.
  return path.length === 3 ? ALLOWED_KEYS.layer : ALLOWED_KEYS.band;
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );
}

function pathText(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    const name = String(key);
    if (!/^[\w$-]+$/.test(name)) return `${text}[${JSON.stringify(name)}]`;
    return text === '' ? name : `${text}.${name}`;
  }, '');
}

function foundText(value: unknown): string {
  const text = jsonText(value) ?? String(value);
  return text.length > FOUND_LENGTH ? `${text.slice(0, FOUND_LENGTH - 1)}…` : text;
}

function jsonText(value: unknown): string | undefined {
  // JSON has no NaN and no bigint; a cycle has no text at all.
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}

function byPath(a: ManifestProblem, b: ManifestProblem): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

function folderOf(file: string): string {
  return file.split('/').at(-2) ?? 'feature';
}
