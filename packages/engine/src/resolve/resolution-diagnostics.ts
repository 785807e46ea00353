import type { Diagnostic } from '../model/diagnostic.js';
import { quoteExcerpt } from '../read/quote-excerpt.js';
import type { ResolvedPath } from './resolved-path.js';
import { splitPath } from './path-segments.js';
import type { WorkspaceFiles } from './workspace-files.js';

const MAX_EXAMPLES = 5;
const MAX_PATH_LENGTH = 200;

interface Circumstances {
  readonly report: string;
  readonly bases: readonly string[];
  readonly files: WorkspaceFiles;
}

/** What there is to say of the resolved paths of one report, each kind once, errors first. */
export function resolutionDiagnostics(
  paths: readonly ResolvedPath[],
  circumstances: Circumstances,
): Diagnostic[] {
  const where = { file: circumstances.report };
  const ambiguous = paths.filter(({ problem }) => problem === 'ambiguous');
  const unresolved = paths.filter(({ problem }) => problem === 'unresolved');
  const outside = paths.filter(({ problem }) => problem === 'outside');
  const bySuffix = paths.filter(({ how, resolved }) => how === 'suffix' && resolved !== null);
  const diagnostics: Diagnostic[] = [];
  if (ambiguous.length > 0) {
    const message = `${ambiguous.length} of ${paths.length} path(s) can't be told apart: ${describeAmbiguity(ambiguous)}.`;
    diagnostics.push({ code: 'PATH_AMBIGUOUS', severity: 'error', message, where, fix: FIX_ABSOLUTE });
  }
  if (paths.length > 0 && unresolved.length + outside.length === paths.length) {
    const message = `Not one of ${paths.length} path(s) names a file of the workspace; ${examples(paths)}.`;
    const fix = mend([...unresolved, ...outside], circumstances);
    return [{ code: 'REPORT_NOTHING_RESOLVES', severity: 'error', message, where, fix }];
  }
  if (bySuffix.length > 0) {
    const { raw, resolved } = bySuffix[0]!;
    const message = `${bySuffix.length} absolute path(s) of another folder were matched by their ending; first: ${quote(raw)} is ${resolved}.`;
    diagnostics.push({
      code: 'REPORT_PATH_BY_SUFFIX',
      severity: 'warning',
      message,
      where,
      fix: FIX_ABSOLUTE,
    });
  }
  if (outside.length > 0) {
    const message = `${outside.length} path(s) lie outside the workspace and were not opened; ${examples(outside)}.`;
    const fix =
      'Leave them out of the report (coverage.exclude), or correct the folder that its paths are relative to.';
    diagnostics.push({ code: 'REPORT_PATH_OUTSIDE', severity: 'warning', message, where, fix });
  }
  if (unresolved.length > 0) {
    const message = `${unresolved.length} of ${paths.length} path(s) name no file of the workspace; ${examples(unresolved)}.`;
    const fix = mend(unresolved, circumstances);
    diagnostics.push({ code: 'REPORT_PATH_UNRESOLVED', severity: 'warning', message, where, fix });
  }
  return diagnostics;
}

const FIX_ABSOLUTE =
  'Write paths relative to the project: make the report in this workspace, or set projectRoot of the lcovonly reporter.';

function describeAmbiguity(ambiguous: readonly ResolvedPath[]): string {
  const { raw, candidates = [] } = ambiguous[0]!;
  if (candidates.length > 1) return `${quote(raw)} may be ${candidates.join(' or ')}`;
  const others = ambiguous
    .filter((one) => one.candidates?.[0] === candidates[0])
    .map((one) => quote(one.raw));
  return others.length > 1
    ? `${others.slice(0, 2).join(' and ')} both end like ${candidates[0]}`
    : `${quote(raw)} ends like ${candidates[0]}, which another path of the report names`;
}

function mend(paths: readonly ResolvedPath[], { bases, files }: Circumstances): string {
  const base = bases[0] === '' ? 'the workspace root' : bases[0]!;
  const where = bases.length === 1 ? base : `${base}, then the folders above it`;
  if (paths.every(({ how }) => how === 'suffix')) {
    return 'No file here ends like them: check that the report was made from this repository, and not from compiled files, and remove one that a deleted project left.';
  }
  const lookup = `Relative paths are looked up from ${where}: run the tests again after moving or deleting files, write the report into its project, and remove one that a deleted project left.`;
  for (const { raw } of paths.slice(0, MAX_EXAMPLES)) {
    const { segments } = splitPath(raw.replaceAll('\\', '/'));
    for (const candidateBase of bases) {
      const [file] = files.findIgnoringCase([candidateBase, ...segments].filter(Boolean).join('/'));
      if (file !== undefined)
        return `${quote(raw)} differs from ${file} in case only: correct the import that spells it so.`;
    }
  }
  return lookup;
}

function examples(paths: readonly ResolvedPath[]): string {
  const shown = paths.slice(0, MAX_EXAMPLES).map(({ raw }) => quote(raw));
  return `${shown.length === 1 ? 'it is' : 'among them'} ${shown.join(', ')}`;
}

function quote(raw: string): string {
  return quoteExcerpt(raw, MAX_PATH_LENGTH);
}
