import type { ChangeSet } from '@org/coverage-engine';
import { changeSet } from '../change-set.js';
import { findRepository } from '../find-repository.js';
import type { TestRepo } from './repo.js';

export const TEN = Array.from({ length: 10 }, (_, n) => `line ${n + 1}\n`).join('');

export async function changesOf(
  repo: TestRepo,
  base: string,
  more: { head?: string; paths?: string[] } = {},
): Promise<ChangeSet> {
  return changeSet({ repo: await findRepository(repo.dir), base, ...more });
}

/** One line a file: `status content old > new +added -deleted`. */
export async function summaryOf(...args: Parameters<typeof changesOf>): Promise<string[]> {
  const { files } = await changesOf(...args);
  return files.map(({ status, content, oldPath, newPath, hunks }) => {
    const added = hunks.flatMap((hunk) => hunk.added);
    const deleted = hunks.flatMap((hunk) => hunk.deleted);
    const paths = oldPath === newPath ? oldPath : `${oldPath} > ${newPath}`;
    return `${status} ${content} ${paths} +${added.join()} -${deleted.join()}`;
  });
}
