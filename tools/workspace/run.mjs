// Plain JavaScript without dependencies: the demo starts on a machine that has Node 20 and nothing installed yet.
import { spawnSync } from 'node:child_process';
import { devNull } from 'node:os';

/** What a surrounding run has set for itself and is not for the workspace. */
const FOREIGN = /^(?:NX_.*|VITEST.*|npm_(?:package|lifecycle)_.*|GIT_.*|COVERAGE_.*|FORCE_COLOR)$/;

/** Settings under which Nx and npm ask nothing, send nothing and share nothing with other workspaces. */
export function quietEnvironment(folder) {
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name))),
    CI: 'true',
    NX_NO_CLOUD: 'true',
    NX_DAEMON: 'false',
    NX_ISOLATE_PLUGINS: 'false',
    NX_CACHE_DIRECTORY: `${folder}/.nx/cache`,
    NX_WORKSPACE_DATA_DIRECTORY: `${folder}/.nx/workspace-data`,
    DO_NOT_TRACK: '1',
    NO_COLOR: '1',
    npm_config_fund: 'false',
    npm_config_audit: 'false',
    npm_config_update_notifier: 'false',
    // What a user has told git (signing, hooks, line endings, ignored files) is for other repositories.
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Demo',
    GIT_AUTHOR_EMAIL: 'demo@example.com',
    GIT_COMMITTER_NAME: 'Demo',
    GIT_COMMITTER_EMAIL: 'demo@example.com',
  };
}

/**
 * Runs a command to its end.
 *
 * @param {string[]} command program and arguments; no shell
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, mayFail?: boolean }} options
 * @returns {{ status: number, stdout: string, stderr: string }}
 * @throws when it fails and may not
 */
export function run([program, ...args], { cwd, env = process.env, mayFail = false }) {
  const result = spawnSync(program, args, { cwd, env, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (result.error) throw result.error;
  const { status, stdout, stderr } = result;
  if (status !== 0 && !mayFail) {
    throw new Error(`${[program, ...args].join(' ')} (in ${cwd}) ended with ${status}\n${stdout}\n${stderr}`);
  }
  return { status, stdout, stderr };
}
