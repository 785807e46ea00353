/**
 * What is used of Vitest's instance, as versions 3, 4 and 5 have it. Members that one of them lacks are optional.
 */
export interface VitestInstance {
  readonly version: string;
  readonly config: VitestConfig;
  readonly projects: readonly VitestProject[];
  readonly coverageProvider?: { readonly name?: string; readonly version?: string } | null;
  /** The same before version 5. */
  readonly _cliOptions?: TypedOptions;
  onClose?(listener: () => void): void;
  /** Ends when all is closed, however often it is called; by then the status of the process tells what failed. */
  close(): Promise<unknown>;
}

interface TypedOptions {
  readonly dir?: string;
}

export interface VitestConfig {
  readonly root: string;
  readonly dir?: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly bail?: number;
  readonly changed?: unknown;
  readonly related?: unknown;
  readonly shard?: unknown;
  readonly testNamePattern?: unknown;
  readonly mergeReports?: unknown;
  readonly project?: readonly string[];
  readonly cliExclude?: readonly string[];
  readonly tagsFilter?: readonly string[];
  readonly dangerouslyIgnoreUnhandledErrors?: boolean;
  /** What was typed, without what the configuration says; from version 5 on. */
  readonly cliOptions?: TypedOptions;
  readonly typecheck?: {
    readonly enabled?: boolean;
    readonly include?: readonly string[];
    readonly exclude?: readonly string[];
  };
  readonly coverage: {
    readonly enabled?: boolean;
    readonly reportsDirectory?: string;
    readonly changed?: unknown;
    readonly ignoreClassMethods?: readonly string[];
  };
}

export interface VitestProject {
  readonly config: VitestConfig;
  globTestFiles(
    filters?: string[],
  ): Promise<{ readonly testFiles: readonly string[]; readonly typecheckTestFiles: readonly string[] }>;
}

export interface VitestSpecification {
  readonly moduleId: string;
  /** Lines that a filter such as `a.test.ts:12` picked. */
  readonly testLines?: readonly number[] | undefined;
  /** Names of the tests that `--last-failed` picked. */
  readonly testNames?: readonly string[] | undefined;
}

export interface VitestModule {
  readonly moduleId: string;
  ok(): boolean;
  state(): string;
}
