/**
 * The command whose output is the part of a cache key that follows the files that git tracks and Nx does not see.
 *
 * Nx leaves out of every fileset what `.gitignore` and the root's `.nxignore` name, also a source that was added to git
 * all the same (`git add --force`). A diff has it, and the tests run it: without this a pass would be replayed after its
 * edit. The same command for all projects, so that Nx runs it once; where git tracks no such file, as nearly everywhere,
 * it prints a constant.
 *
 * The trend is tracked and written by the aggregate, and no verdict reads it.
 */
export function unseenFilesCommand(platform: NodeJS.Platform = process.platform): string {
  return platform === 'win32'
    ? 'node node_modules/@org/coverage/dist/inference/print-unseen-files.js'
    : // Never without a file, for then not every xargs runs the command.
      'unset GIT_DIR GIT_WORK_TREE GIT_COMMON_DIR GIT_INDEX_FILE GIT_LITERAL_PATHSPECS; ' +
        "{ printf '/dev/null\\0'; git ls-files -ciz --exclude-standard $(test -f .nxignore && echo -X.nxignore)" +
        " -- . ':(exclude)coverage/summary.json' 2>/dev/null; } | xargs -0 cksum 2>/dev/null || :";
}
