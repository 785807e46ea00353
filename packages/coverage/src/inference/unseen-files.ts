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

const POSIX =
  'unset GIT_DIR GIT_WORK_TREE GIT_COMMON_DIR GIT_INDEX_FILE GIT_LITERAL_PATHSPECS; ' +
  `ignored() { git ls-files -ciz "$@" -- . ':(exclude)${SUMMARY_FILE}' 2>/dev/null; }; ` +
  'above() { d=$(git rev-parse --show-toplevel 2>/dev/null); ' +
  'while test "$d"; do d=${d%/*}; cat "$d/.gitignore" 2>/dev/null; echo; done | ' +
  "sed '/^[#!]/d;s|[[:space:]]*$||;s|^/\\*\\{1,2\\}$|*|;s|\\(/\\*\\{0,2\\}\\)*$||;s|.*/||;/^$/d;s|^|-x|'; }; " +
  // Never without a file: not every xargs runs the command then.
  "{ printf '/dev/null\\0'; ignored --exclude-standard; ignored --exclude-per-directory=.nxignore; " +
  "ignored --exclude-per-directory=.ignore; set -f; IFS='\n'; ignored $(above); } " +
  '| xargs -0 cksum -- 2>/dev/null || :';
