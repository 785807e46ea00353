import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { bandOf } from '@org/coverage-manifest/contract';
import {
  inWorkspace,
  nextAction,
  shellWord,
  type BandsDocument,
  type CommandNames,
  type Diagnostic,
  type FeatureStatus,
  type LastVerdict,
  type LayerStatus,
  type StatusDocument,
} from '@org/coverage-engine';
import { checkFreshnessByHash } from '../io/reports/check-freshness.js';
import type { ReportFile } from '../io/reports/discover-reports.js';
import { openHashCache, type HashCache } from '../io/files/hash-cache.js';
import { isOwnReport } from '../io/reports/own-report.js';
import { workspaceTargets } from '../io/plugin/plugin-entry.js';
import { toPosix } from '../io/files/to-posix.js';
import { DOCUMENTS, REPORT_FILES, reportFolder } from '../io/reports/report-places.js';
import { isNxProject, readFeatures, type Feature } from './check/features.js';
import type { ProjectsRequest } from './options.js';
import { openScene, type Scene } from './scene/scene.js';
import { lastEdit } from './status/last-edit.js';
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
  const fresh = report && checkFreshnessByHash(report, reportedFiles(feature), hashes.hashOf);
  const freshness = fresh === null ? 'no-report' : fresh.usable ? fresh.freshness : 'stale';
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
    return { document: verdict.document, said: { ...statusOf(verdict.document), outdated } };
  };
  const bands = last(DOCUMENTS.bands, isBandsDocument);
  const diff = last(DOCUMENTS.diff, isDiffDocument);
  const mutation = last(DOCUMENTS.mutation, isMutationDocument);
  const tried = mutation?.document.projects.find((one) => one.root === root);
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
  } satisfies Omit<FeatureStatus, 'next'>;
  const mutates = contract.mutationTargets.length > 0;
  return { ...standing, next: nextAction({ ...standing, mutates }, commandNames(scene, feature)) };
}

const statusOf = ({
  status,
  reason,
}: Pick<LastVerdict, 'status' | 'reason'>): Pick<LastVerdict, 'status' | 'reason'> => ({ status, reason });

/**
 * The report that the feature's own tests leave where the plugin has them put it, else where they do by hand: those of a
 * root too, in whose `coverage` the aggregate's may lie instead.
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

const reportedFiles = ({ root, files }: Feature): readonly string[] =>
  files.map((file) => inWorkspace(root, file));

function layersOf({ contract, root }: Feature, document: BandsDocument | null): LayerStatus[] {
  const judged = document?.projects.find((project) => project.root === root)?.layers ?? [];
  const names = [...contract.layers.map((layer) => layer.name), 'baseline'];
  return names.map((layer) => {
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

/** Commands to type in the folder that was asked from: paths start there. */
function commandNames({ cwd, workspace }: Scene, feature: Feature): CommandNames {
  const { root } = feature;
  const names = isNxProject(feature) ? workspaceTargets(workspace.nx) : null;
  if (names === null) {
    const project = shellWord(root || '.');
    const here = (path: string) =>
      shellWord(toPosix(relative(realpathSync.native(cwd), join(workspace.root, root, path))) || '.');
    return {
      measure: () => `npx vitest run --coverage --root ${here('')}`,
      // Written where a target would leave it: from there the next status knows of it.
      bands: () => `npx coverage bands --project ${project} -o ${here(DOCUMENTS.bands)}`,
      diff: () => `npx coverage diff --project ${project} -o ${here(DOCUMENTS.diff)}`,
      mutate: () => `npx coverage mutate --project ${project}`,
    };
  }
  const run = (target: string) => (project: string) => `npx nx run ${shellWord(`${project}:${target}`)}`;
  // Both at once: each brings the report from the cache anew, and would make the other's verdict look older than it.
  const judge = (project: string) =>
    `npx nx run-many -t ${names.bands} ${names.diff} --projects=${shellWord(project)}`;
  return { measure: run(names.measure), bands: judge, diff: judge, mutate: run(names.mutate) };
}
