import { judgeBands, listsNothing, type BandsDocument } from '@org/coverage-engine';
import { discoverReports } from '../io/reports/discover-reports.js';
import { createOxcSyntax } from '../io/syntax/oxc-syntax.js';
import { exitCodeOf } from './exit-code.js';
import { gatesUnmeasured } from './evidence/gates-unmeasured.js';
import { gatherEvidence } from './evidence/gather-evidence.js';
import { mayJudge } from './evidence/may-judge.js';
import type { BandsOptions, TargetedOutcome } from './options.js';
import { waysToMeasure } from './scene/measures.js';
import { openScene, projectsAt } from './scene/scene.js';
import { sourceReader } from './scene/source-reader.js';
import { refuseEmptyLayers, universesOf } from './scene/universes.js';

/**
 * Judges the declared bands on the reports that lie in the workspace: every project with a manifest, and those without
 * that have a report.
 *
 * @throws CoverageError LAYER_EMPTY for a declared layer without a file; others for usage and configuration
 */
export async function runBands(options: BandsOptions): Promise<TargetedOutcome<BandsDocument>> {
  const scene = await openScene(options, 'optional');
  const all = await projectsAt(scene, options.bands);
  const found = await discoverReports(scene.workspace, options.cwd, scene.roots, options.reports);
  const gatesAll = gatesUnmeasured(options, scene, found);
  const projects = [...all.values()].filter(
    (project) =>
      gatesAll || project.hasManifest || found.reports.some((report) => mayJudge(report, project, 'own')),
  );
  const universes = universesOf(projects, scene);
  universes.forEach(refuseEmptyLayers);
  const sources = await sourceReader(scene.workspace, null, scene.files);
  const evidence = gatherEvidence(scene, found, { projects, wanted: null, policy: 'own' }, sources);
  const isAbsent = (path: string) => {
    const found = evidence.files.get(path);
    return found === undefined || listsNothing(found);
  };
  // Neither a manifest, nor a report, nor a source: another folder was meant.
  const isElsewhere =
    options.projects === undefined && gatesAll && universes.every(({ files }) => files.length === 0);
  const absent = universes.flatMap(({ files }) => files.filter(({ path }) => isAbsent(path)));
  const document = judgeBands(
    {
      projects: universes,
      evidence: evidence.files,
      texts: sources.texts(absent.map(({ path }) => path)),
      wasRun: evidence.wasRun,
      reports: isElsewhere ? { ...evidence.reports, missing: true } : evidence.reports,
      diagnostics: evidence.diagnostics,
    },
    options.mode ?? scene.settings.mode,
    createOxcSyntax(),
  );
  return { document, exitCode: exitCodeOf(document), ...waysToMeasure(scene, projects) };
}
