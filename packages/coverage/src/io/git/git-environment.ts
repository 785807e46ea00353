/** `GIT_*` variables that a child keeps: which configuration it reads, where it stops looking, how it reaches a remote. */
const KEPT =
  /^GIT_(CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|PARAMETERS|COUNT|KEY_\d+|VALUE_\d+)|EXEC_PATH|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|SSH|SSH_COMMAND|SSH_VARIANT|ASKPASS|SSL_.+|HTTP_.+|PROXY_.+)$/i;

/**
 * The environment of a git child: as given, without what would point it to another repository or change its output.
 *
 * Hooks export GIT_DIR, GIT_INDEX_FILE and GIT_PREFIX; GIT_DIFF_OPTS and GIT_EXTERNAL_DIFF override flags. Objects of
 * `git replace` are local to a clone, and could make the base equal to the change: they are off.
 */
export function gitEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !/^GIT_/i.test(name) || KEPT.test(name));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    LANGUAGE: 'C',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
  };
}
