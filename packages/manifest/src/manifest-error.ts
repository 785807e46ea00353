/** One fault of a manifest. */
export interface ManifestProblem {
  /** The field, e.g. `coverage.entities.lines`; empty for the manifest as a whole. */
  readonly path: string;
  /** The value there, as JSON, clipped. */
  readonly found: string;
  readonly expected: string;
}

/** `MANIFEST_INVALID`: the section breaks its schema. `LAYER_EMPTY`: a declared layer matches no file. */
export type ManifestErrorCode = 'MANIFEST_INVALID' | 'LAYER_EMPTY';

interface ManifestErrorFields {
  readonly code: ManifestErrorCode;
  readonly what: string;
  readonly file: string;
  readonly problems: readonly ManifestProblem[];
  readonly fix: string;
}

/** A manifest that nothing can be derived from; its message holds every problem. */
export class ManifestError extends Error {
  readonly code: ManifestErrorCode;
  readonly where: { readonly file: string };
  readonly problems: readonly ManifestProblem[];
  readonly fix: string;

  constructor({ code, what, file, problems, fix }: ManifestErrorFields) {
    const lines = problems.map(
      ({ path, found, expected }) =>
        `  ${path === '' ? 'the manifest' : path}: found ${found}, expected ${expected}`,
    );
    super([`${what} (${file})`, ...lines, fix].join('\n'));
    this.name = 'ManifestError';
    this.code = code;
    this.where = { file };
    this.problems = problems;
    this.fix = fix;
  }
}
