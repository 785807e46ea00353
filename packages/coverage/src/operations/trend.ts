import { posix } from 'node:path';
import {
  parseSummary,
  revisionFigures,
  trend,
  TREND_METRICS,
  type Diagnostic,
  type HistoryRevision,
  type TrendDocument,
  type TrendMetric,
} from '@org/coverage-engine';
import { CoverageError } from '../io/coverage-error.js';
import {
  fileHistory,
  isShallow,
  readObjects,
  resolveCommit,
  whyUnknown,
  type FileHistory,
  type FileRevision,
  type Repository,
} from '../io/git/index.js';
import { toPosix } from '../io/files/to-posix.js';
import { SUMMARY_FILE } from '../io/reports/report-places.js';
import { findWorkspace } from '../io/workspace.js';
import type { Outcome } from './options.js';
import type { WorkspaceRequest } from './scene/place.js';
import { isoTime, trendSince } from './trend/trend-since.js';

export interface TrendOptions extends WorkspaceRequest {
  /** Whose history is read; HEAD. */
  readonly ref?: string;
  /** A ref, a commit or a date to start from. */
  readonly since?: string;
  /** Names of packages; unset for all and the whole. */
  readonly packages?: readonly string[];
  /** Unset for lines and, where there are any, mutants. */
  readonly metrics?: readonly TrendMetric[];
  /** Percentage points: what falls by more is listed; 0.5. */
  readonly threshold?: number;
  /** The summary's path, relative to the workspace; `coverage/summary.json`. */
  readonly file?: string;
}

/**
 * Reads the committed summaries along the history of a ref, in a number of git processes that does not depend on how
 * many there are.
 *
 * @throws CoverageError GIT_*; PACKAGE_UNKNOWN; USAGE_INVALID for a file outside the repository
 */
export async function runTrend(options: TrendOptions): Promise<Outcome<TrendDocument>> {
  const { repository, prefix } = await findWorkspace(options.cwd, {
    root: options.workspaceRoot,
    repository: 'required',
  });
  const repo = repository!;
  const name = options.ref ?? 'HEAD';
  const file = inRepository(prefix, options.file ?? SUMMARY_FILE);
  const [commit, shallow] = await Promise.all([resolveCommit(repo, name), isShallow(repo)]);
  if (commit === null) throw await whyUnknown(repo, name);
  const [history, since] = await Promise.all([
    fileHistory(repo, commit, file),
    options.since === undefined ? undefined : trendSince(repo, commit, options.since),
  ]);
  const wanted = options.metrics ?? ['lines', 'mutation'];
  const metrics = TREND_METRICS.filter((metric) => wanted.includes(metric));
  const oldestFirst = history.revisions.toReversed();
  const revisions = await readRevisions(
    repo,
    since === undefined ? oldestFirst : fromInForce(oldestFirst, since.isAfter),
    metrics,
  );
  refuseUnknown(options.packages, revisions);
  const document = trend({
    ref: { name, commit },
    file,
    ...(since === undefined ? {} : { since: since.stated }),
    threshold: options.threshold ?? 0.5,
    metrics,
    packages: options.packages ?? null,
    revisions,
    diagnostics: remarks(history, shallow),
  });
  return { document, exitCode: document.status === 'pass' ? 0 : 3 };
}

function inRepository(prefix: string, file: string): string {
  const path = posix.join(prefix, toPosix(file));
  if (!posix.isAbsolute(toPosix(file)) && path !== '.' && path !== '..' && !path.startsWith('../'))
    return path;
  throw new CoverageError({
    code: 'USAGE_INVALID',
    message: `${JSON.stringify(file)} is no file of the repository`,
    where: '--file',
    fix: `name it relative to the workspace: --file ${SUMMARY_FILE}`,
  });
}

/** The revisions after a start, and the one that was in force there: without it the first step could not be told. */
function fromInForce(
  oldestFirst: readonly FileRevision[],
  isAfter: (revision: FileRevision) => boolean,
): readonly FileRevision[] {
  const first = oldestFirst.findIndex(isAfter);
  return oldestFirst.slice(first === -1 ? -1 : Math.max(0, first - 1));
}

async function readRevisions(
  repo: Repository,
  revisions: readonly FileRevision[],
  metrics: readonly TrendMetric[],
): Promise<HistoryRevision[]> {
  const contents = new Map<string, HistoryRevision['content']>();
  const ids = [...new Set(revisions.flatMap(({ blob }) => (blob === null ? [] : [blob])))];
  await readObjects(repo, ids, (id, bytes) => contents.set(id, contentOf(bytes, metrics)));
  return revisions.map(({ commit, time, path, blob }) => ({
    commit,
    date: isoTime(time),
    file: path,
    content: blob === null ? 'the file was deleted' : contents.get(blob)!,
  }));
}

function contentOf(bytes: Buffer | null, metrics: readonly TrendMetric[]): HistoryRevision['content'] {
  if (bytes === null) return 'the repository does not hold this content';
  const { value, diagnostics } = parseSummary(bytes.toString());
  if (value !== null) return revisionFigures(value, metrics);
  const [fault] = diagnostics;
  const line = fault?.where?.line;
  return `${fault?.message ?? ''}${line === undefined ? '' : ` (line ${line})`}`;
}

function refuseUnknown(wanted: readonly string[] | undefined, revisions: readonly HistoryRevision[]): void {
  const known = new Set(
    revisions.flatMap(({ content }) => (typeof content === 'string' ? [] : [...content.packages.keys()])),
  );
  const unknown = known.size === 0 ? undefined : wanted?.find((name) => !known.has(name));
  if (unknown === undefined) return;
  throw new CoverageError({
    code: 'PACKAGE_UNKNOWN',
    message: `no summary of this history has a package ${JSON.stringify(unknown)}`,
    where: '--package',
    fix: `name one of: ${[...known].sort().join(', ')}`,
  });
}

function remarks({ revisions, copiedFrom }: FileHistory, shallow: boolean): Diagnostic[] {
  const first = revisions.at(-1);
  return [
    ...(shallow
      ? [
          {
            code: 'TREND_SHALLOW',
            severity: 'warning',
            message: 'this clone is shallow: what was committed before its oldest commit is not in the trend',
            fix: 'fetch the history: `fetch-depth: 0` of actions/checkout, or `git fetch --unshallow`',
          } as const,
        ]
      : []),
    ...(copiedFrom === undefined || first === undefined
      ? []
      : [
          {
            code: 'TREND_COPIED',
            severity: 'info',
            message: `git takes the file's first revision, ${first.commit}, for a copy of ${JSON.stringify(copiedFrom)}: the trend starts there`,
          } as const,
        ]),
  ];
}
