/** What makes git find no index; a name without a folder, since git fails where a part of the path is a file. */
export const NO_INDEX = { GIT_INDEX_FILE: '.no-index' };

/** Asks git what its index has lost of a merge base, whatever the user has set. */
export const LIST_LOST_FILES = [
  ...['-c', 'core.quotePath=true', '--literal-pathspecs'],
  ...['diff-index', '--cached', '--merge-base', '--ignore-submodules=none', '--end-of-options'],
];

/** What `baseKeyCommand` asks where no POSIX shell is. */
export interface BaseKeyQuestion {
  readonly projectRoot: string;
  readonly ref?: string;
}

/**
 * The command whose output adds a project's base to a cache key.
 *
 * It lists the project's files at the merge base of HEAD and `NX_BASE` (else `ref`, else `origin/HEAD`, else `main`),
 * each with its hash. With the project's present files, which are inputs too, that is the change; it stays the same when
 * the base moves in other projects. Where git fails it prints `unresolved` and something unique: Nx looks at the output
 * only, and a constant would replay the verdict of another base.
 *
 * Nx runs it once a project, whatever is cached, so one process of git answers: compared with an index that is not there,
 * the merge base has lost all its files. That takes half the time of `git merge-base` and `git ls-tree`, which answer
 * where it can't: by a git before 2.30, where histories cross, and for the root, whose files are all there are.
 *
 * @param projectRoot workspace-relative POSIX; `.` for the workspace's root, where Nx runs the command
 */
export function baseKeyCommand(
  projectRoot: string,
  ref: string | undefined,
  platform: NodeJS.Platform = process.platform,
): string {
  return platform === 'win32' ? windowsCommand(projectRoot, ref) : posixCommand(projectRoot, ref);
}

function posixCommand(projectRoot: string, ref: string | undefined): string {
  const base =
    ref === undefined
      ? 'r=${NX_BASE:-$(git rev-parse --verify -q origin/HEAD >/dev/null 2>&1 && echo origin/HEAD || echo main)}'
      : `r=\${NX_BASE:-${quote(ref)}}`;
  // As in the executor: no GIT_DIR of a hook, no replaced objects.
  const setUp =
    'unset GIT_DIR GIT_WORK_TREE GIT_COMMON_DIR GIT_OBJECT_DIRECTORY; export GIT_NO_REPLACE_OBJECTS=1';
  const path = projectRoot === '.' ? '' : ` -- ${quote(projectRoot)}`;
  const lost = `GIT_INDEX_FILE=${NO_INDEX.GIT_INDEX_FILE} git ${LIST_LOST_FILES.join(' ')} "$r"${path} 2>/dev/null`;
  const tree = `m=$(git merge-base --end-of-options "$r" HEAD 2>/dev/null) && git --literal-pathspecs ls-tree "$m"${path} 2>/dev/null`;
  const answer = projectRoot === '.' ? tree : `${lost} || { ${tree}; }`;
  return `${setUp}; ${base}; ${answer} || echo "unresolved $$ $(date +%s)"`;
}

/** In base64url, since cmd can't quote every root and ref. */
function windowsCommand(projectRoot: string, ref: string | undefined): string {
  const question: BaseKeyQuestion = ref === undefined ? { projectRoot } : { projectRoot, ref };
  return (
    `node node_modules/@org/coverage/dist/inference/print-base-key.js ${base64url(question)}` +
    ' || echo unresolved %RANDOM%%RANDOM% %DATE% %TIME%'
  );
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function base64url(question: BaseKeyQuestion): string {
  return Buffer.from(JSON.stringify(question)).toString('base64url');
}
