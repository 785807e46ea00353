import { SUMMARY_FILE } from '../io/reports/report-places.js';

/**
 * The command whose output adds to a cache key the files that git tracks and Nx does not see.
 *
 * Nx leaves out of every fileset what a `.gitignore`, `.nxignore` or `.ignore` matches, at any depth; also a tracked
 * source (`git add --force`). Such a source is in diffs and in tests, and without this a pass would be replayed after an
 * edit. All projects have the same command, so that Nx runs it once; without such files it prints a constant.
 *
 * Nx also reads a `.gitignore` above the repository, with unclear base folders: here the last part of each of its rules
 * counts at any depth, which matches no file less.
 *
 * Without the committed summary, which the aggregate writes and no verdict reads.
 */
export function unseenFilesCommand(platform: NodeJS.Platform = process.platform): string {
  return platform === 'win32' ? WINDOWS : POSIX;
}

const WINDOWS = 'node node_modules/@org/coverage/dist/inference/print-unseen-files.js';

/** Run for each target that Nx hashes, whatever is cached: without such files three processes of git, and no other. */
const POSIX = [
  'unset GIT_DIR GIT_WORK_TREE GIT_COMMON_DIR GIT_INDEX_FILE GIT_LITERAL_PATHSPECS; exec 2>/dev/null',
  // The files of rules above the repository.
  'd=$(pwd -P); while test "$d" && ! test -e "$d/.git"; do d=${d%/*}; done',
  'while test "$d"; do d=${d%/*}; test -f "$d/.gitignore" && set -- "$@" "$d/.gitignore"; done',
  "test $# -eq 0 || rules=$(sed '/^[#!]/d;s|[[:space:]]*$||;s|^/\\*\\{1,2\\}$|*|;s|\\(/\\*\\{0,2\\}\\)*$||;s|.*/||;/^$/d;s|^|-x|' " +
    '"$@")',
  `list() { git ls-files -ci "$@" -- . ':(exclude)${SUMMARY_FILE}'; }`,
  "unseen() { set -f; IFS='\n'; list $1 --exclude-standard $rules; " +
    'for f in .nxignore .ignore; do list $1 --exclude-per-directory=$f; done; }',
  'test -z "$(unseen)" || unseen -z | xargs -0 cksum -- || :',
].join('; ');
