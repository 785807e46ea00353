import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Band } from '../bands.js';
import { excludesBelow } from '../contract/below-root.js';
import { coverageGlobs, layerGlobs } from '../contract/contract-globs.js';
import type { FeatureContract } from '../contract/feature-contract.js';
import { isRecord } from '../is-record.js';

export type CoverageProviderName = 'v8' | 'istanbul';

/** What `vitest.config` needs besides the manifest. */
export interface CoverageOptions {
  /** The project's folder, absolute: `import.meta.dirname` of its `vitest.config.mts`. */
  readonly root: string;
  /** Default `v8`. */
  readonly provider?: CoverageProviderName;
  /** Whether to write the HTML pages too; default: whether the environment says `COVERAGE_HTML=1`. */
  readonly html?: boolean;
}

/** The `coverage` block of a Vitest configuration; `enabled` is left to `--coverage`. */
export interface CoverageBlock {
  provider: CoverageProviderName;
  include: string[];
  exclude: string[];
  reportsDirectory: string;
  reporter: [string, Record<string, unknown>][];
  /**
   * Has v8's provider in Vitest 3 (from 3.2) count statements, as later versions always do: by lines, a statement that
   * never ran is covered where its line holds another that did, and a file of re-exports without a test is not.
   */
  experimentalAstAwareRemapping?: true;
  thresholds?: Record<string, Band>;
}

/** In the folder that Istanbul's `lcov` takes for pages, which `.gitignore` names already: beside the reports git would see them. */
const HTML: [string, Record<string, unknown>] = ['html', { subdir: 'lcov-report' }];

/** The block that a contract asks for. `judged` false leaves the thresholds out. */
export function coverageBlock(
  contract: FeatureContract,
  { root, provider = 'v8', html = process.env['COVERAGE_HTML'] === '1' }: CoverageOptions,
  judged: boolean,
): CoverageBlock {
  const { include, exclude } = coverageGlobs(contract);
  return {
    provider,
    include: [...include],
    exclude: excludesBelow(namesOf(root), exclude, versionOfVitest(root)),
    reportsDirectory: join(root, 'coverage'),
    reporter: [
      ['lcovonly', {}],
      [join(__dirname, 'reports', 'json.js'), {}],
      [join(__dirname, 'reports', 'json-summary.js'), {}],
      ...(html ? [HTML] : []),
    ],
    ...(provider === 'v8' ? { experimentalAstAwareRemapping: true } : {}),
    ...(judged ? { thresholds: thresholds(contract) } : {}),
  };
}

/** Vitest follows symbolic links to the files that run, and not to those that no test loads. */
const namesOf = (root: string): string[] => (existsSync(root) ? [root, realpathSync(root)] : [root]);

/** The version of the Vitest that a project's folder finds; null without one. Read, not required: what is loaded by name is followed. */
function versionOfVitest(root: string): string | null {
  for (let at = root; ; at = dirname(at)) {
    const file = join(at, 'node_modules', 'vitest', 'package.json');
    if (existsSync(file)) {
      const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
      return isRecord(found) && typeof found['version'] === 'string' ? found['version'] : null;
    }
    if (dirname(at) === at) return null;
  }
}

/** Whether thresholds apply: always, unless the environment says `COVERAGE_THRESHOLDS=off`. */
export function thresholdsApply(): boolean {
  return process.env['COVERAGE_THRESHOLDS'] !== 'off';
}

// Thresholds outside of a glob would count the layers' files again, so the baseline is a glob as well.
function thresholds(contract: FeatureContract): Record<string, Band> {
  return Object.fromEntries(layerGlobs(contract).map(({ glob, band }) => [glob, { ...band }]));
}
