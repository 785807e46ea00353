import type { BandsDocument, RatchetDocument, RefusalReason, RefusedProject } from '@org/coverage-engine';
import { CoverageError } from '../io/coverage-error.js';
import { workspaceTargets } from '../io/plugin/target-names.js';
import type { ProjectFolder } from '../io/projects/discover-projects.js';
import { stageManifest, type StagedManifest } from '../io/manifest-text/stage-manifest.js';
import { runBands } from './bands.js';
import type { BandsOptions, TargetedOutcome } from './options.js';
import { planRatchet, type ManifestPlan } from './ratchet/plan-ratchet.js';
import { openScene } from './scene/scene.js';

export interface RatchetOptions extends Pick<BandsOptions, 'cwd' | 'workspaceRoot' | 'projects' | 'reports'> {
  /** Show what would be raised, and write nothing. */
  readonly dryRun?: boolean;
}

const REFUSALS: readonly string[] = [
  'unreadable-report',
  'no-report',
  'stale',
  'unmeasured',
] satisfies RefusalReason[];

interface Manifest extends ProjectFolder {
  readonly manifest: string;
}

/**
 * Raises the numbers of the manifests' bands to what `coverage bands` measures, cut to whole percents. Lowers none, and
 * adds none.
 *
 * Every manifest is edited and evaluated anew before the first one is written: an edit that does not give the bands
 * intended leaves all as they are.
 *
 * @throws CoverageError RATCHET_NO_MANIFEST, MANIFEST_EDIT_REFUSED, MANIFEST_CHANGED; those of `runBands`
 */
export async function runRatchet(options: RatchetOptions): Promise<TargetedOutcome<RatchetDocument>> {
  const { dryRun = false, ...request } = options;
  const scene = await openScene(request, 'optional');
  const manifests = scene.selected.filter((folder): folder is Manifest => folder.manifest !== null);
  if (manifests.length === 0) throw noManifest(options.projects);
  const measured = await measure(request, manifests);
  const { root } = scene.workspace;
  const plans: ManifestPlan[] = [];
  for (const { project, file } of measured.sound) plans.push(await planRatchet(root, file, project));
  await carryOut(root, plans, dryRun);
  const raised = plans.flatMap((plan) => plan.raised);
  const { refused } = measured;
  const document: RatchetDocument = {
    schemaVersion: 1,
    status: refused.length > 0 ? 'fail' : 'pass',
    reason: refused.length > 0 ? 'refused' : raised.length > 0 ? 'raised' : 'nothing-to-raise',
    dryRun,
    precision: measured.precision,
    freshness: measured.freshness,
    raised,
    notLiteral: plans.flatMap((plan) => plan.notLiteral),
    refused,
    diagnostics: measured.diagnostics,
  };
  const onlyUnmeasured = refused.every(({ reason }) => reason === 'unmeasured');
  return {
    document,
    exitCode: refused.length === 0 ? 0 : onlyUnmeasured ? 1 : 3,
    targets: workspaceTargets(scene.workspace.nx),
  };
}

type MeasuredProject = BandsDocument['projects'][number];

interface Measured {
  readonly sound: readonly { readonly project: MeasuredProject; readonly file: string }[];
  readonly refused: readonly RefusedProject[];
  readonly precision: RatchetDocument['precision'];
  readonly freshness: RatchetDocument['freshness'];
  readonly diagnostics: RatchetDocument['diagnostics'];
}

async function measure(request: BandsOptions, manifests: readonly Manifest[]): Promise<Measured> {
  const { document } = await runBands({ ...request, mode: 'enforce' });
  const { precision, freshness } = document;
  const diagnostics = document.diagnostics.filter(({ severity }) => severity !== 'error');
  if (!REFUSALS.includes(document.reason)) {
    const sound = manifests.map(({ root, manifest }) => ({
      project: projectAt(document, root),
      file: manifest,
    }));
    return { sound, refused: [], precision, freshness, diagnostics };
  }
  // Something is in doubt: each project is asked alone, so that one in doubt holds back no other.
  const sound: Measured['sound'][number][] = [];
  const refused: RefusedProject[] = [];
  for (const { root, manifest } of manifests) {
    const alone = await runBands({ ...request, mode: 'enforce', projects: [root === '' ? '.' : root] });
    const project = projectAt(alone.document, root);
    if (REFUSALS.includes(alone.document.reason))
      refused.push(refusal(alone.document, project.project, manifest));
    else sound.push({ project, file: manifest });
  }
  return { sound, refused, precision, freshness, diagnostics };
}

const projectAt = ({ projects }: BandsDocument, root: string): MeasuredProject =>
  projects.find((project) => project.root === root)!;

function refusal(document: BandsDocument, project: string, file: string): RefusedProject {
  return {
    project,
    file,
    reason: document.reason as RefusalReason,
    because: [
      ...document.diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(
          ({ code, message, where }) => `${code}: ${message}${where === undefined ? '' : ` (${where.file})`}`,
        ),
      ...document.stale.map((stale) => `${stale.file}: ${stale.reason} (${stale.report})`),
      ...document.unmeasured.map((one) => `${one.file}: ${one.reason}`),
    ],
  };
}

async function carryOut(root: string, plans: readonly ManifestPlan[], dryRun: boolean): Promise<void> {
  const staged: StagedManifest[] = [];
  try {
    for (const { change } of plans) if (change !== null) staged.push(await stageManifest(root, change));
    if (!dryRun) for (const manifest of staged) manifest.put();
  } finally {
    for (const manifest of staged) manifest.discard();
  }
}

function noManifest(projects: readonly string[] | undefined): CoverageError {
  return new CoverageError({
    code: 'RATCHET_NO_MANIFEST',
    message: `there is no manifest whose bands could be raised${projects === undefined ? '' : ` in ${projects.join(', ')}`}`,
    where: projects === undefined ? 'the workspace' : '--project',
    fix: 'declare bands in a feature.manifest.ts; in an Nx workspace npx nx g @org/coverage:adopt --all does',
  });
}
