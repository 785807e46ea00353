import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import {
  readUnifiedDiff,
  type Diagnostic,
  type DiffDocument,
  type FileChange,
  type Plan,
} from '@org/coverage-engine';
import { CoverageError } from '../io/coverage-error.js';
import { changeSet, defaultBase, headState, resolveBase } from '../io/git/index.js';
import { toPosix } from '../io/to-posix.js';
import type { DiffOptions } from './options.js';
import { renamesWithinProjects } from './renames-within-projects.js';
import type { Place } from './place.js';

/** What is judged: the files that differ, and between which states. */
export interface Change {
  /** Workspace-relative paths. */
  readonly files: readonly FileChange[];
  /** Changed files outside the workspace's folder; paths as the repository has them. */
  readonly outside: readonly FileChange[];
  readonly base?: DiffDocument['base'];
  readonly head?: DiffDocument['head'];
  /** The commit whose files are judged; null for the working tree. */
  readonly commit: string | null;
  /** The patch's name when a patch is judged, else null: its lines must stand in the tree. */
  readonly patch: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * @param rootsOf the roots of the workspace's projects, which git need not wait for
 * @throws CoverageError with a GIT_ or PATCH_ code
 */
export async function readChange(
  place: Place,
  options: DiffOptions,
  rootsOf: () => Promise<ReadonlySet<string>>,
): Promise<Change> {
  if (options.diffFile !== undefined) return changeFromPatch(place, options.diffFile, options.cwd);
  const { base, baseFallback, exactBase, head } = options;
  const asked = JSON.stringify({ base, baseFallback, exactBase, head });
  const known = place.changes.get(asked);
  if (known) return known;
  const change = changeFromGit(place, options, rootsOf);
  place.changes.set(asked, change);
  return change;
}

async function changeFromGit(
  place: Place,
  options: DiffOptions,
  rootsOf: () => Promise<ReadonlySet<string>>,
): Promise<Change> {
  const repo = place.workspace.repository!;
  const head =
    options.head === undefined ? null : await resolveBase({ repo, ref: options.head, exact: true });
  const base = await resolveBase({
    repo,
    ref: options.base ?? (await fallbackBase(place, options)),
    exact: options.exactBase ?? false,
    ...(head ? { head: head.commit } : {}),
  });
  const from = base.mergeBase?.commit ?? base.commit;
  const { prefix } = place.workspace;
  const between = { repo, base: from, ...(head ? { head: head.commit } : {}) };
  const [change, state] = await Promise.all([
    changeSet({ ...between, entries: place.entries }),
    headState(repo),
  ]);
  const { files, outside } = inWorkspace(change.files, prefix);
  const changesBelow = async (root: string) => {
    const below = await changeSet({ ...between, paths: [prefix === '' ? root : `${prefix}/${root}`] });
    return inWorkspace(below.files, prefix).files;
  };
  return {
    files: await renamesWithinProjects(files, await rootsOf(), changesBelow),
    outside,
    base: { ref: base.ref, commit: from },
    head: head ? { commit: head.commit, dirty: false } : state,
    commit: head?.commit ?? null,
    patch: null,
    diagnostics: otherMergeBases(from, base.mergeBase?.others ?? []),
  };
}

async function fallbackBase(place: Place, options: DiffOptions): Promise<string> {
  const { ref } = await defaultBase({
    repo: place.workspace.repository!,
    env: process.env,
    pluginBase: options.baseFallback ?? place.settings.base,
    nxDefaultBase: place.settings.nxBase,
  });
  return ref;
}

function otherMergeBases(taken: string, others: readonly string[]): Diagnostic[] {
  if (others.length === 0) return [];
  return [
    {
      code: 'GIT_SEVERAL_MERGE_BASES',
      severity: 'info',
      message: `the histories cross: ${taken} is taken as the merge base, ${others.join(', ')} would do as well`,
      fix: 'name one with --base COMMIT --exact-base to judge against that',
    },
  ];
}

function changeFromPatch(place: Place, file: string, cwd: string): Change {
  const name = file === '-' ? '(standard input)' : file;
  const read = readUnifiedDiff(readPatch(file, cwd), { name, keepText: true });
  const fault = read.diagnostics.find((diagnostic) => diagnostic.severity === 'error');
  if (read.value === null || fault) {
    throw new CoverageError({
      code: fault?.code ?? 'PATCH_MALFORMED',
      message: fault?.message ?? 'the patch holds no diff',
      where: fault?.where ? `${fault.where.file}:${fault.where.line ?? 1}` : name,
      fix: fault?.fix ?? 'give the output of `git diff`, whole',
      exitCode: 2,
    });
  }
  const { repository, root, prefix } = place.workspace;
  const top = repository?.topLevel ?? root;
  // `diff -ru ../old .` writes `./src/a.ts`: another spelling would be another file to all that follows.
  const spelt = (path: string | null) => (path === null ? null : toPosix(relative(top, resolve(top, path))));
  const files = read.value.files.map((file) => ({
    ...file,
    oldPath: spelt(file.oldPath),
    newPath: spelt(file.newPath),
  }));
  return {
    ...inWorkspace(files, prefix),
    commit: null,
    patch: name,
    diagnostics: read.diagnostics,
  };
}

function readPatch(file: string, cwd: string): Uint8Array {
  try {
    return readFileSync(file === '-' ? 0 : resolve(cwd, file));
  } catch (cause) {
    throw new CoverageError({
      code: 'PATCH_NOT_READABLE',
      message: `cannot read the patch: ${(cause as Error).message}`,
      where: file,
      fix: 'name a file that holds a unified diff, or - for standard input',
      exitCode: 2,
      cause,
    });
  }
}

/** Changes with paths relative to the workspace; those outside of it apart. */
function inWorkspace(files: readonly FileChange[], prefix: string): Pick<Change, 'files' | 'outside'> {
  if (prefix === '') return { files, outside: [] };
  const inside: FileChange[] = [];
  const outside: FileChange[] = [];
  const strip = (path: string | null) =>
    path !== null && path.startsWith(`${prefix}/`) ? path.slice(prefix.length + 1) : null;
  for (const file of files) {
    const newPath = strip(file.newPath);
    const oldPath = strip(file.oldPath);
    if (newPath === null && (file.newPath !== null || oldPath === null)) outside.push(file);
    // Moved in from outside: new here.
    else if (file.status === 'renamed' && oldPath === null)
      inside.push({ ...file, status: 'copied', newPath, oldPath });
    else inside.push({ ...file, newPath, oldPath });
  }
  return { files: inside, outside };
}

/**
 * Where a patch and the tree part: each file of which the patch says other lines than stand there, that is not there
 * at all, or that is still there. Only what the tests ran on can be judged by their report.
 *
 * Files outside of the workspace too: a patch whose paths begin at the workspace, and not at the top of the repository
 * around it, would be about nothing of it.
 *
 * @param prefix the workspace's folder in the repository
 * @param textOf a file as the tests saw it, by its path relative to the workspace; null when absent
 */
export function patchAgainstTree(
  change: Change,
  prefix: string,
  textOf: (path: string) => string | null,
): DiffDocument['stale'] {
  if (change.patch === null) return [];
  const report = change.patch;
  const top = prefix.replaceAll(/[^/]+\/?/g, '../');
  const parted = (files: readonly FileChange[], above: string) =>
    files.flatMap((file) => {
      const path = file.newPath ?? file.oldPath!;
      const reason = partingOf(file, textOf(above + path));
      return reason === null ? [] : [{ file: path, report, reason }];
    });
  return [...parted(change.files, ''), ...parted(change.outside, top)];
}

function partingOf(file: FileChange, text: string | null): string | null {
  if (file.newPath === null) return text === null ? null : 'the patch deletes it, and it is in the tree';
  if (file.content === 'submodule' || file.content === 'symlink') return null;
  return text === null ? 'the patch changes it, and it is not in the tree' : differingLine(file, text);
}

function differingLine(file: FileChange, text: string): string | null {
  const lines = text.split('\n');
  for (const hunk of file.hunks) {
    for (const { line, text: expected } of hunk.newLines ?? []) {
      const said = line === 1 ? expected.replace(/^\uFEFF/, '') : expected;
      if (lines[line - 1]?.replace(/\r+$/, '') !== said.replace(/\r+$/, '')) {
        return `line ${line} is not what the patch says`;
      }
    }
  }
  return null;
}

/**
 * A plan with those files wholly changed of which git compared other lines than stand in the tree. A filter of
 * `.gitattributes` took lines out or put some in: what git calls line 2 is another one to the tests.
 *
 * @param texts the judged files as the tests saw them
 */
export function wholeWhereFiltered(planned: Plan, change: Change, texts: ReadonlyMap<string, string>): Plan {
  if (change.patch !== null || change.commit !== null) return planned;
  const changes = new Map(change.files.map((file) => [file.newPath, file]));
  const isFiltered = (path: string) => {
    const [file, text] = [changes.get(path), texts.get(path)];
    return file !== undefined && text !== undefined && differingLine(file, text) !== null;
  };
  const judged = planned.judged.map((file) =>
    file.lines !== 'all' && isFiltered(file.path) ? { ...file, lines: 'all' as const } : file,
  );
  return { ...planned, judged };
}
