import type { BaseKeyQuestion } from './read-base-key.js';

/**
 * The command whose output is the part of a cache key that follows the base of a project.
 *
 * It prints the git tree of the project at the merge base of HEAD and `NX_BASE` (else `ref`, else `origin/HEAD`, else
 * `main`): with the project's present files, which are inputs too, that is the difference, and it stays the same when
 * the base moves in other projects. Where git fails it prints `unresolved` and something that never comes again, since
 * Nx looks at the output only and a constant one would replay the verdict of another base.
 *
 * `projectRoot` is workspace-relative and POSIX (`.` for the workspace root); Nx runs the command in the workspace root.
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
    // A hook's GIT_DIR must not make the key follow another repository than the executor does, nor a replaced object.
    'unset GIT_DIR GIT_WORK_TREE GIT_COMMON_DIR GIT_OBJECT_DIRECTORY; export GIT_NO_REPLACE_OBJECTS=1; ' +
    `${base}; m=$(git merge-base --end-of-options "$r" HEAD 2>/dev/null)` +
    ` && git --literal-pathspecs ls-tree "$m"${path} 2>/dev/null` +
    ` || echo "unresolved $$ $(date +%s)"`
  );
}

/** cmd has no quoting that survives every root and ref, hence base64url, in which nothing needs any. */
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
