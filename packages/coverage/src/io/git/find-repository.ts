import { realpathSync } from 'node:fs';
import { git } from './run-git.js';

/** A checkout: where its files are and where git keeps what it knows of it. Absolute paths. */
export interface Repository {
  /** Root of the working tree, symbolic links resolved; all paths of this module are relative to it. */
  readonly topLevel: string;
  /** This working tree's own folder (HEAD, index): `.git`, or `.git/worktrees/<name>` of the main checkout. */
  readonly gitDir: string;
  /** What all working trees share (objects, refs). */
  readonly commonDir: string;
}

const QUESTIONS = ['--show-toplevel', '--git-dir', '--git-common-dir'];

/**
 * Finds the repository whose working tree holds a folder.
 *
 * @throws CoverageError GIT_NO_REPOSITORY (also in a bare repository), GIT_UNSAFE_REPOSITORY, GIT_NOT_FOUND
 */
export async function findRepository(cwd: string): Promise<Repository> {
  const ask = async (...questions: readonly string[]) => {
    const { stdout } = await git(['rev-parse', '--path-format=absolute', ...questions], { cwd });
    return stdout.toString().replace(/\n$/, '');
  };
  const answers = (await ask(...QUESTIONS)).split('\n');
  // The name of a folder may have line feeds of its own.
  const paths = answers.length === QUESTIONS.length ? answers : QUESTIONS.map((question) => ask(question));
  const [topLevel = '', gitDir = '', commonDir = ''] = await Promise.all(paths);
  return {
    topLevel: realpathSync.native(topLevel),
    gitDir: realpathSync.native(gitDir),
    commonDir: realpathSync.native(commonDir),
  };
}
