import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CoverageError } from '../coverage-error.js';

/** The Stryker that resolves from a project's folder. */
export interface InstalledStryker {
  /** `@stryker-mutator/core` as a URL. */
  readonly core: string;
  readonly version: string;
  /** `@stryker-mutator/vitest-runner`, absolute; null where it is not installed. */
  readonly runnerPlugin: string | null;
  readonly vitest: string | null;
}

const CORE = '@stryker-mutator/core';
const RUNNER = '@stryker-mutator/vitest-runner';
const INSTALL = `npm install --save-dev ${CORE}@^10 ${RUNNER}@^10`;

/**
 * The Stryker installed for a project.
 *
 * @param folder the project's, absolute
 * @param needsVitest whether the Vitest runner is to be used
 * @throws CoverageError STRYKER_NOT_INSTALLED, STRYKER_UNSUPPORTED
 */
export function resolveStryker(folder: string, needsVitest: boolean): InstalledStryker {
  const core = packageAt(folder, CORE);
  const runner = packageAt(folder, RUNNER);
  const missing = [...(core ? [] : [CORE]), ...(runner || !needsVitest ? [] : [RUNNER])];
  if (!core || missing.length > 0) throw notInstalled(missing, folder);
  const vitest = packageAt(folder, 'vitest')?.version ?? null;
  const fault = faultOf(core.version, needsVitest ? (runner?.version ?? null) : null, vitest);
  if (fault !== null) throw unsupported(fault, folder);
  return {
    core: pathToFileURL(core.entry).href,
    version: core.version,
    runnerPlugin: runner?.entry ?? null,
    vitest,
  };
}

/** Why these versions don't work together, or null. Vitest's version counts only with its runner. */
export function faultOf(core: string, runner: string | null, vitest: string | null): string | null {
  const major = majorOf(core);
  if (major < 9 || major > 10) return `Stryker ${core} is installed; 9 and 10 are supported`;
  if (runner === null) return null;
  if (majorOf(runner) !== major) return `Stryker ${core} is installed with the Vitest runner ${runner}`;
  if (major === 9 && vitest !== null && majorOf(vitest) >= 5) {
    return `Stryker ${core} lets every mutant survive with Vitest ${vitest} (stryker-js #6210)`;
  }
  return null;
}

interface InstalledPackage {
  readonly entry: string;
  readonly version: string;
}

function packageAt(folder: string, name: string): InstalledPackage | null {
  const file = packageFile(createRequire(join(folder, 'package.json')), name);
  if (file === null) return null;
  const { version, exports, main } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly version: string;
    readonly exports?: Readonly<Record<string, unknown>>;
    readonly main?: string;
  };
  const own = exports?.['.'];
  return { version, entry: join(dirname(file), typeof own === 'string' ? own : (main ?? 'index.js')) };
}

function packageFile(require: NodeJS.Require, name: string): string | null {
  try {
    return require.resolve(`${name}/package.json`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

const majorOf = (version: string): number => Number.parseInt(version, 10);

const notInstalled = (missing: readonly string[], folder: string): CoverageError =>
  new CoverageError({
    code: 'STRYKER_NOT_INSTALLED',
    message: `mutation testing needs ${missing.join(' and ')}, which the project does not see`,
    where: folder,
    fix: INSTALL,
  });

const unsupported = (fault: string, folder: string): CoverageError =>
  new CoverageError({
    code: 'STRYKER_UNSUPPORTED',
    message: fault,
    where: folder,
    fix: INSTALL,
  });
