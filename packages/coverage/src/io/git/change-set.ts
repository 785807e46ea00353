import { compareText, readUnifiedDiff, type ChangeSet, type FileChange } from '@org/coverage-engine';
import { CoverageError } from '../coverage-error.js';
import { DIFF_ARGUMENTS } from './diff-arguments.js';
import type { Repository } from './find-repository.js';
import { isNestedRepository, listEntries, pathText, type Entry } from './list-entries.js';
import { revealWorkingTree, withPrivateIndex } from './private-index.js';
import { isFullId } from './resolve-commit.js';
import { git } from './run-git.js';

/**
 * What differs between a commit and the working tree (staged, unstaged and untracked at once, without what git
 * ignores), or another commit: one diff, the same whatever the user's git settings.
 *
 * Writes nothing into the repository. A repository nested in it without being a submodule comes as an added
 * `submodule`. `paths` (POSIX, relative to the top level, taken literally) narrows the diff; a file renamed across
 * their border comes as added. Hunks have their text, which a filter may have changed.
 *
 * @param options.base,options.head full commit ids
 * @throws CoverageError GIT_FAILED
 */
export async function changeSet(options: {
  readonly repo: Repository;
  readonly base: string;
  readonly head?: string;
  readonly paths?: readonly string[];
  /** What `listEntries` gives of the whole repository, where that is known already. */
  readonly entries?: PromiseLike<readonly Entry[]> | null;
}): Promise<ChangeSet> {
  const { repo, base, head, paths } = options;
  for (const id of [base, head ?? base]) if (!isFullId(id)) throw new TypeError(`not a commit id: ${id}`);
  if (paths?.length === 0) return { files: [] };

  const diff = async (env: Readonly<Record<string, string>>, commits: readonly string[]) => {
    const args = [...DIFF_ARGUMENTS, ...commits, '--', ...(paths ?? [])];
    return parsed(repo, (await git(args, { cwd: repo.topLevel, env })).stdout);
  };
  if (head !== undefined) return diff({}, [base, head]);

  const entries = (await options.entries) ?? (await listEntries(repo, { paths }));
  return withPrivateIndex(repo, async (env) => {
    await revealWorkingTree(repo, entries, { idLength: base.length, env });
    const { files } = await diff(env, [base]);
    return { files: [...files, ...addedRepositories(entries)].sort(byPath) };
  });
}

function parsed(repo: Repository, stdout: Buffer): ChangeSet {
  const { value, diagnostics } = readUnifiedDiff(stdout, { name: 'git diff', keepText: true });
  if (value) return value;
  const [fault] = diagnostics;
  throw new CoverageError({
    code: 'GIT_DIFF_UNREADABLE',
    message: `the output of git diff can't be read at its line ${fault?.where?.line ?? 1}: ${fault?.message ?? ''}`,
    where: repo.topLevel,
    fix: 'Report this with `git --version` and the file that the line belongs to.',
    exitCode: 70,
  });
}

function addedRepositories(entries: readonly Entry[]): FileChange[] {
  return entries.filter(isNestedRepository).map((entry) => ({
    status: 'added',
    content: 'submodule',
    oldPath: null,
    newPath: pathText(entry).slice(0, -1),
    hunks: [],
  }));
}

const byPath = (one: FileChange, other: FileChange): number =>
  compareText(one.newPath ?? one.oldPath ?? '', other.newPath ?? other.oldPath ?? '');
