export interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly mayFail?: boolean;
}
export interface RunResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}
export function quietEnvironment(folder: string): NodeJS.ProcessEnv;
export function run(words: readonly string[], options: RunOptions): RunResult;
