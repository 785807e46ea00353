/** What of `GIT_*` a child keeps: whose configuration it reads, where it stops looking, how it reaches a remote. */
const KEPT =
  /^GIT_(CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|PARAMETERS|COUNT|KEY_\d+|VALUE_\d+)|EXEC_PATH|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|SSH|SSH_COMMAND|SSH_VARIANT|ASKPASS|SSL_.+|HTTP_.+|PROXY_.+)$/i;

/**
 * The environment of a git child: as given, without what would point it elsewhere or change what it prints.
 *
 * Hooks export GIT_DIR, GIT_INDEX_FILE and GIT_PREFIX; GIT_DIFF_OPTS and GIT_EXTERNAL_DIFF override flags. What
 * `git replace` puts in the place of an object is in this clone only: by it a base could be what the change is already.
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
