import { realpathSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import picomatch from 'picomatch';
import { judgedLayer } from '../contract/classify.js';
import { coverageGlobs } from '../contract/contract-globs.js';
import type { FeatureContract } from '../contract/feature-contract.js';
import { PROVENANCE_FILE, serializeProvenance } from '../provenance.js';
import type { ContentHashes, Provenance } from '../provenance.js';
import { hashFiles } from './hash-files.js';
import { listFiles } from './list-files.js';
import { coversAllTests, mergesRuns, outcomeOf, testFilesOf } from './run-scope.js';
import { testGlobs, toRelative } from './test-globs.js';
import { recordTotals } from './totals/record-totals.js';
import type { VitestInstance, VitestModule, VitestSpecification } from './vitest-api.js';
import { writeAtomic } from './write-atomic.js';

/** What the sidecar is written from. */
export interface ProvenanceOptions {
  /** The project's folder, absolute; Vitest's root must be the same. */
  readonly root: string;
  readonly contract: FeatureContract;
  /** Relative to `root`; null for a project without a manifest. */
  readonly manifestFile: string | null;
  /** The manifest's section `coverage`: with it the totals of each layer are recorded. */
  readonly section?: unknown;
}

interface RunStart {
  readonly planned: readonly VitestSpecification[];
  readonly complete: boolean;
  readonly sources: ContentHashes;
  readonly tests: ContentHashes;
  readonly manifest: ContentHashes;
  readonly reports: ReadonlyMap<string, number>;
}

const REPORTS = ['coverage-final.json', 'lcov.info'];

/**
 * A reporter that writes `provenance.json` into `coverage.reportsDirectory`, once the report is there.
 *
 * Without coverage, or when Vitest wrote no report (tests failed, and `reportOnFailure` is off), it writes nothing. Nor
 * does it where the tests passed and what lies there is not of this run alone, as far as anybody knows: where the blobs of
 * other runs were merged, and where one format is of a former run, which `coverage.clean` did not take away.
 * Contents are hashed before the tests start, so that a file which changes under the run makes its report stale; only
 * files that the run itself made are hashed at its end.
 */
export class ProvenanceReporter {
  private vitest: VitestInstance | null = null;
  private start: RunStart | null = null;
  private pending: Provenance | null = null;
  private left: Provenance | null = null;

  constructor(private readonly options: ProvenanceOptions) {}

  onInit(vitest: VitestInstance): void {
    this.vitest = vitest;
    if (!vitest.config.coverage.enabled) return;
    const { root } = this.options;
    if (realpathSync(vitest.config.root) !== realpathSync(root)) {
      throw new Error(
        `Vitest runs in ${vitest.config.root}, and the manifest was given for ${root}: its globs would match nothing. ` +
          'Pass `root: import.meta.dirname` in the vitest.config of the project that is run.',
      );
    }
    vitest.onClose?.(() => {
      // Vitest 3 does not tell a reporter that the coverage report is written.
      this.write();
      void this.failWithClosing(vitest);
    });
  }

  async onTestRunStart(specifications: readonly VitestSpecification[]): Promise<void> {
    const { vitest } = this;
    this.start = null;
    this.pending = null;
    this.left = null;
    if (!vitest?.config.coverage.enabled) return;
    const { root, manifestFile } = this.options;
    const complete = await coversAllTests(vitest, specifications);
    this.start = {
      planned: specifications,
      complete,
      sources: hashFiles(root, this.sourceFiles()),
      tests: hashFiles(root, await this.testFiles(vitest)),
      manifest: hashFiles(root, manifestFile === null ? [] : [manifestFile]),
      reports: this.reportTimes(),
    };
  }

  async onTestRunEnd(
    modules: readonly VitestModule[],
    errors: readonly unknown[] = [],
    reason?: string,
  ): Promise<void> {
    const { vitest, start } = this;
    if (!vitest || !start) return;
    const { root, contract, manifestFile } = this.options;
    const { passed, finished } = outcomeOf(vitest, start.planned, modules, errors, reason);
    const provider = vitest.coverageProvider;
    const { include, exclude } = coverageGlobs(contract);
    const { ignoreClassMethods: ignoredMethods = [] } = vitest.config.coverage;
    const manifestHash = manifestFile === null ? undefined : start.manifest[manifestFile];
    this.pending = {
      schemaVersion: 1,
      provider: { name: provider?.name ?? 'unknown', version: provider?.version ?? vitest.version },
      runner: { name: 'vitest', version: vitest.version },
      outcome: passed ? 'passed' : 'failed',
      complete: start.complete && finished,
      ...(ignoredMethods.length > 0 && { ignoredMethods }),
      sources: { include, exclude, files: { ...hashFiles(root, this.sourceFiles()), ...start.sources } },
      tests: {
        ...testGlobs(vitest, root),
        files: { ...hashFiles(root, await this.testFiles(vitest)), ...start.tests },
      },
      manifest:
        manifestFile === null || manifestHash === undefined
          ? null
          : { file: basename(manifestFile), hash: manifestHash },
    };
  }

  onFinishedReportCoverage(): void {
    this.write();
  }

  private write(): void {
    const written = this.writtenReports();
    if (!this.pending || written.length === 0) return;
    const folder = this.reportsDirectory();
    const isOfOtherRuns = mergesRuns(this.vitest!.config) || written.length < this.reportTimes().size;
    if (this.pending.outcome === 'passed' && isOfOtherRuns) {
      // With `coverage.clean` off that of a run before may lie here.
      rmSync(join(folder, PROVENANCE_FILE), { force: true });
      this.pending = null;
      return;
    }
    const { section, contract } = this.options;
    const sources = this.pending.sources.files;
    const totals =
      section === undefined ? null : recordTotals({ folder, written, section, contract, sources });
    this.leave(totals === null ? this.pending : { ...this.pending, totals });
    this.pending = null;
  }

  private leave(provenance: Provenance): void {
    writeAtomic(join(this.reportsDirectory(), PROVENANCE_FILE), serializeProvenance(provenance));
    this.left = provenance;
  }

  /** What fails as Vitest closes, such as the teardown of a `globalSetup`, fails a run whose tests passed. */
  private async failWithClosing(vitest: VitestInstance): Promise<void> {
    const { exitCode } = process;
    await vitest.close();
    if (this.left && process.exitCode !== exitCode) this.leave({ ...this.left, outcome: 'failed' });
  }

  private sourceFiles(): readonly string[] {
    const { root, contract } = this.options;
    return listFiles(root, contract.include).filter((file) => judgedLayer(contract, file) !== null);
  }

  private async testFiles(vitest: VitestInstance): Promise<readonly string[]> {
    const { root } = this.options;
    const { include, exclude } = testGlobs(vitest, root);
    // Sources that hold tests of their own (`includeSource`) are listed as sources.
    const isTestFile = picomatch([...include], { dot: true, windows: false, ignore: [...exclude] });
    return (await testFilesOf(vitest))
      .map((file) => toRelative(root, file))
      .filter((file) => isTestFile(file));
  }

  private reportsDirectory(): string {
    return this.vitest?.config.coverage.reportsDirectory ?? join(this.options.root, 'coverage');
  }

  /** The names of the reports that are not of an earlier run. */
  private writtenReports(): readonly string[] {
    const before = this.start?.reports;
    return [...this.reportTimes()].flatMap(([name, time]) => (before?.get(name) === time ? [] : [name]));
  }

  private reportTimes(): ReadonlyMap<string, number> {
    const times = REPORTS.map(
      (name) =>
        [name, statSync(join(this.reportsDirectory(), name), { throwIfNoEntry: false })?.mtimeMs] as const,
    );
    return new Map(times.flatMap(([name, time]) => (time === undefined ? [] : [[name, time]])));
  }
}
