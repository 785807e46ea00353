import type { BaseKeyQuestion } from './read-base-key.js';

/**
 * The command whose output adds a project's base to a cache key.
 *
 * It prints the git tree of the project at the merge base of HEAD and `NX_BASE` (else `ref`, else `origin/HEAD`, else
 * `main`). With the project's present files, which are inputs too, that is the change; it stays the same when the base
 * moves in other projects. Where git fails it prints `unresolved` and something unique: Nx looks at the output only, and
 * a constant would replay the verdict of another base.
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
  const path = projectRoot === '.' ? '' : ` -- ${quote(projectRoot)}`;
  return (
    // As in the executor: no GIT_DIR of a hook, no replaced objects.
    'unset GIT_DIR GIT_WORK_TREE GIT_COMMON_DIR GIT_OBJECT_DIRECTORY; export GIT_NO_REPLACE_OBJECTS=1; ' +
    `${base}; m=$(git merge-base --end-of-options "$r" HEAD 2>/dev/null)` +
    ` && git --literal-pathspecs ls-tree "$m"${path} 2>/dev/null` +
    ` || echo "unresolved $$ $(date +%s)"`
  );
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
