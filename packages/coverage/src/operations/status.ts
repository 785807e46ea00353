import { statSync } from 'node:fs';
import { join } from 'node:path';
import { bandOf, layerNames, classify } from '@org/coverage-manifest/contract';
import {
  inWorkspace,
  nextAction,
  type BandsDocument,
  type Diagnostic,
  type FeatureStatus,
  type LastVerdict,
  type LayerStatus,
  type MutationDocument,
  type StatusDocument,
} from '@org/coverage-engine';
import { checkFreshnessByHash } from '../io/reports/check-freshness.js';
import { openHashCache, type HashCache } from '../io/files/hash-cache.js';
import { projectReport } from '../io/reports/project-report.js';
import { DOCUMENTS, provenanceBeside } from '../io/reports/report-places.js';
import { readFeatures, type Feature } from './scene/features.js';
import type { ProjectsRequest } from './scene/place.js';
import { openScene, type Scene } from './scene/scene.js';
import { commandNames } from './status/command-names.js';
import { isBandsByOther, isDiffByOther } from './status/judged-by-other-bands.js';
import {
  isBandsDocument,
  isDiffDocument,
  isMutationDocument,
  readVerdict,
  type IsDocument,
  type LeftVerdict,
} from './status/read-verdict.js';

/** What a verdict says of the report that it is of. */
type EvidenceHashes = Pick<BandsDocument, 'reportHash' | 'provenanceHash'>;

/** How many changed files are named. */
const NAMED = 20;

/**
 * Where each feature stands, from the files that the targets left: runs no test and judges nothing anew.
 *
 * @throws CoverageError CONFIG_INVALID, PROJECT_UNKNOWN
 */
export async function runStatus(request: ProjectsRequest): Promise<{ readonly document: StatusDocument }> {
  const scene = await openScene(request, 'optional');
  const { features, invalid } = await readFeatures(scene);
  const hashes = openHashCache(scene.workspace.root);
  const standing: FeatureStatus[] = [];
  for (const feature of features) standing.push(await featureStatus(scene, feature, hashes));
  const document: StatusDocument = {
    schemaVersion: 1,
    features: standing,
    diagnostics: invalid.map(({ file, message, fix }): Diagnostic => ({
      code: 'MANIFEST_INVALID',
      severity: 'error',
      message,
      where: { file },
      fix,
    })),
  };
  hashes.save();
  return { document };
}

async function featureStatus(scene: Scene, feature: Feature, hashes: HashCache): Promise<FeatureStatus> {
  const { name: project, root, manifest, contract } = feature;
  const at = (file: string) => join(scene.workspace.root, inWorkspace(root, file));
  const report = projectReport(scene.workspace, root);
  const files = feature.files.map((file) => inWorkspace(root, file));
  const fresh = report && checkFreshnessByHash(report, files, hashes.hashOf);
  const freshness = fresh === null ? 'no-report' : fresh.doubt === null ? fresh.freshness : 'stale';
  const measuredAt = report === null ? Infinity : statSync(report.absolute).mtimeMs;
  const editedAt = freshness === 'unproven' ? lastEdit(scene.workspace.root, feature) : 0;
  const last = <D extends Pick<LastVerdict, 'status' | 'reason'> & EvidenceHashes>(
    file: string,
    isDocument: IsDocument<D>,
    isByOther: (document: D) => boolean = () => false,
  ) => {
    const verdict = readVerdict(at(file), isDocument);
    if (verdict === null) return null;
    const { status, reason } = verdict.document;
    const isOfOther = report === null || !isOfReport(verdict, report.name, measuredAt, hashes);
    const outdated =
      freshness === 'stale' || isOfOther || verdict.writtenAt < editedAt || isByOther(verdict.document);
    return { document: verdict.document, said: { status, reason, outdated } };
  };
  const bands = last(DOCUMENTS.bands, isBandsDocument, (left) => isBandsByOther(left, root, contract));
  const diff = last(DOCUMENTS.diff, isDiffDocument, (left) => isDiffByOther(left, project, contract));
  const mutation = last(DOCUMENTS.mutation, isMutationDocument);
  const mutationDiff = last(DOCUMENTS.mutationDiff, isMutationDocument);
  const triedOf = (found: { readonly document: MutationDocument } | null) =>
    found?.document.projects.find((one) => one.root === root);
  const tried = triedOf(mutation);
  const standing = {
    project,
    root,
    manifest,
    layers: layersOf(feature, bands?.document ?? null),
    freshness,
    changed: (fresh?.stale ?? []).slice(0, NAMED).map(({ file }) => file),
    bands: bands?.said ?? null,
    diff: diff && { ...diff.said, hunks: diff.document.hunks },
    mutation:
      mutation && tried
        ? {
            ...mutation.said,
            outdated: mutation.said.outdated && !(await isOfPresentMutants(scene, feature)),
            score: tried.score,
            threshold: tried.threshold,
            survivors: tried.survivors.length,
          }
        : null,
    mutationDiff: mutationDiff && {
      ...mutationDiff.said,
      survivors: triedOf(mutationDiff)?.survivors.length ?? 0,
    },
  } satisfies Omit<FeatureStatus, 'next'>;
  const mutates = contract.mutationTargets.length > 0;
  return { ...standing, next: nextAction({ ...standing, mutates }, commandNames(scene, feature)) };
}

/**
 * Whether a verdict is of the report that lies there, and of what that was measured from.
 *
 * By its hashes where it has them, for Nx leaves a verdict as it is that a replay would write again: it may be older than
 * its report. The report alone does not tell: it stays as it is when a number changes for another of the same length, or
 * a band is raised.
 */
function isOfReport(
  { document, writtenAt }: LeftVerdict<EvidenceHashes>,
  report: string,
  measuredAt: number,
  { hashOf }: HashCache,
): boolean {
  const { reportHash, provenanceHash } = document;
  if (reportHash === undefined) return writtenAt >= measuredAt;
  return reportHash === hashOf(report) && (provenanceHash ?? null) === hashOf(provenanceBeside(report));
}

/**
 * Whether the mutants of a feature are known to be those of its present code and tests, whatever lies there of coverage.
 */
async function isOfPresentMutants(scene: Scene, { name, root, contract }: Feature): Promise<boolean> {
  const { presentReports } = await import('./mutation/present-reports.js');
  return presentReports(scene, [{ name, root, contract, hasManifest: true }]).reports.length > 0;
}

/**
 * When a source, a test or the manifest of a feature was last written, in milliseconds since 1970.
 *
 * Times prove nothing of contents: for use without provenance, and only to doubt.
 */
function lastEdit(workspaceRoot: string, { root, files, manifest, contract }: Feature): number {
  const times = files
    .filter((file) => {
      const { kind } = classify(contract, file);
      return kind === 'judged' || kind === 'test' || inWorkspace(root, file) === manifest;
    })
    .map(
      (file) => statSync(join(workspaceRoot, inWorkspace(root, file)), { throwIfNoEntry: false })?.mtimeMs,
    );
  return Math.max(0, ...times.map((time) => time ?? 0));
}

function layersOf({ contract, root }: Feature, document: BandsDocument | null): LayerStatus[] {
  const judged = document?.projects.find((project) => project.root === root)?.layers ?? [];
  return layerNames(contract).map((layer) => {
    const found = judged.find((one) => one.layer === layer);
    return {
      layer,
      band: bandOf(contract, layer),
      measured:
        found === undefined
          ? null
          : Object.fromEntries(
              found.metrics.map(({ metric, covered, total }) => [metric, { covered, total }]),
            ),
    };
  });
}
