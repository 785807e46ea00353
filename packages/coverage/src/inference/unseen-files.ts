import { SUMMARY_FILE } from '../io/reports/report-places.js';

/**
 * The command whose output is the part of a cache key that follows the files that git tracks and Nx does not see.
 *
 * Nx leaves out of every fileset what a `.gitignore`, `.nxignore` or `.ignore` names, at any depth; also a source that
 * was added to git all the same (`git add --force`). A diff has it, and the tests run it: without this a pass would be
 * replayed after its edit. The same command for all projects, so that Nx runs it once; where git tracks no such file, as
 * nearly everywhere, it prints a constant.
 *
 * Nx heeds a `.gitignore` above the repository as well, and takes its paths from where it pleases: of its rules the last
 * part of each path counts, anywhere, which names no file less.
 *
 * The trend is tracked and written by the aggregate, and no verdict reads it.
 */
export function unseenFilesCommand(platform: NodeJS.Platform = process.platform): string {
  return platform === 'win32'
    ? 'node node_modules/@org/coverage/dist/inference/print-unseen-files.js'
    : 'unset GIT_DIR GIT_WORK_TREE GIT_COMMON_DIR GIT_INDEX_FILE GIT_LITERAL_PATHSPECS; ' +
        `ignored() { git ls-files -ciz "$@" -- . ':(exclude)${SUMMARY_FILE}' 2>/dev/null; }; ` +
        'above() { d=$(git rev-parse --show-toplevel 2>/dev/null); ' +
        'while test "$d"; do d=${d%/*}; cat "$d/.gitignore" 2>/dev/null; echo; done | ' +
        "sed '/^[#!]/d;s|[[:space:]]*$||;s|^/\\*\\{1,2\\}$|*|;s|\\(/\\*\\{0,2\\}\\)*$||;s|.*/||;/^$/d;s|^|-x|'; }; " +
        // Never without a file, for then not every xargs runs the command.
        "{ printf '/dev/null\\0'; ignored --exclude-standard; ignored --exclude-per-directory=.nxignore; " +
        "ignored --exclude-per-directory=.ignore; set -f; IFS='\n'; ignored $(above); } " +
        '| xargs -0 cksum -- 2>/dev/null || :';
}
