import { existsSync, statSync } from 'node:fs';
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
import type { ReportFile } from '../io/reports/discover-reports.js';
import { openHashCache, type HashCache } from '../io/files/hash-cache.js';
import { isOwnReport } from '../io/reports/own-report.js';
import { DOCUMENTS, REPORT_FILES, reportFolder } from '../io/reports/report-places.js';
import { readFeatures, type Feature } from './scene/features.js';
import type { ProjectsRequest } from './scene/place.js';
import { openScene, type Scene } from './scene/scene.js';
import { commandNames } from './status/command-names.js';
import {
  isBandsDocument,
  isDiffDocument,
  isMutationDocument,
  readVerdict,
  type IsDocument,
} from './status/read-verdict.js';

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
  const document: StatusDocument = {
    schemaVersion: 1,
    features: features.map((feature) => featureStatus(scene, feature, hashes)),
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

function featureStatus(scene: Scene, feature: Feature, hashes: HashCache): FeatureStatus {
  const { name: project, root, manifest, contract } = feature;
  const at = (file: string) => join(scene.workspace.root, inWorkspace(root, file));
  const report = reportOf(scene, feature);
  const files = feature.files.map((file) => inWorkspace(root, file));
  const fresh = report && checkFreshnessByHash(report, files, hashes.hashOf);
  const freshness = fresh === null ? 'no-report' : fresh.doubt === null ? fresh.freshness : 'stale';
  const measuredAt = report === null ? Infinity : statSync(report.absolute).mtimeMs;
  const editedAt = freshness === 'unproven' ? lastEdit(scene.workspace.root, feature) : 0;
  const last = <D extends Pick<LastVerdict, 'status' | 'reason'>>(
    file: string,
    isDocument: IsDocument<D>,
  ) => {
    const verdict = readVerdict(at(file), isDocument);
    if (verdict === null) return null;
    const outdated =
      freshness === 'no-report' ||
      freshness === 'stale' ||
      verdict.writtenAt < Math.max(measuredAt, editedAt);
    const { status, reason } = verdict.document;
    return { document: verdict.document, said: { status, reason, outdated } };
  };
  const bands = last(DOCUMENTS.bands, isBandsDocument);
  const diff = last(DOCUMENTS.diff, isDiffDocument);
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
 * The report of the feature's own tests: where the plugin has them write it, else in `coverage`, where a run by hand does.
 * At the root the aggregate's report may be there instead.
 */
function reportOf({ workspace }: Scene, { root }: Feature): ReportFile | null {
  for (const place of new Set([reportFolder(root), 'coverage'])) {
    const folder = inWorkspace(root, place);
    for (const file of REPORT_FILES) {
      const name = `${folder}/${file}`;
      const absolute = join(workspace.root, name);
      if (existsSync(absolute) && !isOwnReport(absolute)) return { name, absolute, folder, owner: root };
    }
  }
  return null;
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
