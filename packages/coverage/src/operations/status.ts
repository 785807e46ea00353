import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bandOf } from '@org/coverage-manifest/contract';
import {
  nextAction,
  type BandsDocument,
  type CommandNames,
  type Diagnostic,
  type FeatureStatus,
  type LastVerdict,
  type LayerStatus,
  type StatusDocument,
} from '@org/coverage-engine';
import { checkFreshnessByHash } from '../io/check-freshness.js';
import type { ReportFile } from '../io/discover-reports.js';
import { openHashCache, type HashCache } from '../io/hash-cache.js';
import { pluginEntry, targetNames } from '../io/plugin-entry.js';
import { REPORT_FILES, reportFolder } from '../io/report-places.js';
import { readFeatures, inWorkspace, type Feature } from './check/features.js';
import { openScene, type Scene } from './scene.js';
import { lastEdit } from './status/last-edit.js';
import {
  isBandsDocument,
  isDiffDocument,
  isMutationDocument,
  readVerdict,
  type IsDocument,
} from './status/read-verdict.js';

export interface StatusOptions {
  /** The folder asked from. */
  readonly cwd: string;
  readonly workspaceRoot?: string;
  /** Names or workspace-relative roots; unset for all. */
  readonly projects?: readonly string[];
}

/** How many changed files are named. */
const NAMED = 20;

/**
 * Where each feature stands, from the files that the targets left: runs no test and judges nothing anew.
 *
 * @throws CoverageError CONFIG_INVALID, PROJECT_UNKNOWN
 */
export async function runStatus(options: StatusOptions): Promise<{ readonly document: StatusDocument }> {
  const scene = await openScene(options, 'optional');
  const { features, invalid } = await readFeatures(scene);
  const hashes = openHashCache(scene.workspace.root);
  const commands = commandNames(scene);
  const document: StatusDocument = {
    schemaVersion: 1,
    features: features.map((feature) => featureStatus(scene, feature, hashes, commands)),
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

function featureStatus(
  scene: Scene,
  feature: Feature,
  hashes: HashCache,
  commands: CommandNames,
): FeatureStatus {
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
  const bands = last('reports/coverage.json', isBandsDocument);
  const diff = last('reports/coverage-diff.json', isDiffDocument);
  const mutation = last('reports/mutation.json', isMutationDocument);
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
  return { ...standing, next: nextAction({ ...standing, mutates }, commands) };
}

const statusOf = ({
  status,
  reason,
}: Pick<LastVerdict, 'status' | 'reason'>): Pick<LastVerdict, 'status' | 'reason'> => ({ status, reason });

/** The report that the feature's own tests leave where the plugin has them put it. */
function reportOf(scene: Scene, { root }: Feature): ReportFile | null {
  const folder = inWorkspace(root, reportFolder(root));
  const name = REPORT_FILES.map((file) => `${folder}/${file}`).find((path) =>
    existsSync(join(scene.workspace.root, path)),
  );
  if (name === undefined) return null;
  return { name, absolute: join(scene.workspace.root, name), folder, owner: root };
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

function commandNames({ workspace }: Scene): CommandNames {
  if (workspace.nx === null) {
    return {
      measure: () => 'npx vitest run --coverage',
      bands: (project) => `npx coverage bands --project ${project}`,
      diff: (project) => `npx coverage diff --project ${project}`,
      mutate: (project) => `npx coverage mutate --project ${project}`,
    };
  }
  const names = targetNames(pluginEntry(workspace.nx));
  const run = (target: string) => (project: string) => `npx nx run ${project}:${target}`;
  return {
    measure: run(names.measure),
    bands: run(names.bands),
    diff: run(names.diff),
    mutate: run(names.mutate),
  };
}
