import { judgeCheck, type CheckDocument } from '@org/coverage-engine';
import { createOxcSyntax } from '../io/syntax/oxc-syntax.js';
import { readChange } from './change/read-change.js';
import { acknowledgedBy, acknowledgedByNx, type ConsentOf } from './check/acknowledged-in.js';
import { contractWeakenings } from './check/contract-weakenings.js';
import { formerNxJson } from './check/former-json.js';
import { readFeatures } from './scene/features.js';
import { hiddenFromNx } from './check/hidden-from-nx.js';
import { hintWeakenings } from './check/hint-weakenings.js';
import { linkedSources } from './check/linked-sources.js';
import { methodWeakenings } from './check/method-weakenings.js';
import { mutantWeakenings } from './check/mutant-weakenings.js';
import { nonconformities } from './check/nonconformities.js';
import { reportWeakenings } from './check/report-weakenings.js';
import { settingWeakenings } from './check/setting-weakenings.js';
import { tagWeakenings } from './check/tag-weakenings.js';
import { testWeakenings } from './check/test-weakenings.js';
import type { BaseRequest, Outcome } from './options.js';
import type { ProjectsRequest } from './scene/place.js';
import { openScene } from './scene/scene.js';

export type CheckOptions = ProjectsRequest & Pick<BaseRequest, 'base' | 'exactBase'>;

/**
 * Compares what the manifests, the ignore hints, the tests, the configurations of Vitest and Stryker and nx.json ask for
 * now with what they asked for at the merge base, and looks whether each feature is what its manifest needs. Runs no test
 * and believes no report.
 *
 * @throws CoverageError GIT_*, CONFIG_INVALID, PROJECT_UNKNOWN
 */
export async function runCheck(options: CheckOptions): Promise<Outcome<CheckDocument>> {
  const scene = await openScene(options, 'required');
  const [change, { features, invalid }] = await Promise.all([
    // A feature that moves takes its contract along: renames may cross a project's border here.
    readChange(scene, options, async () => new Set([''])),
    readFeatures(scene),
  ]);
  const syntax = createOxcSyntax();
  const formerNx = await formerNxJson(scene.workspace, change);
  const nxConsentTo = acknowledgedByNx(scene, formerNx);
  const contracts = await contractWeakenings(scene, change, features, nxConsentTo, syntax);
  const consentOf: ConsentOf = (feature) =>
    feature === null ? nxConsentTo : acknowledgedBy(feature, contracts.before);
  const document = judgeCheck({
    base: change.base!,
    features: features.length + invalid.length,
    weakenings: [
      ...contracts.weakenings,
      ...linkedSources(scene, change, features, consentOf),
      ...(await settingWeakenings(scene, change, formerNx, nxConsentTo)),
      ...(await tagWeakenings(scene, change, nxConsentTo)),
      ...(await hintWeakenings(scene, change, features, consentOf, syntax)),
      ...(await methodWeakenings(scene, change, features, consentOf)),
      ...(await mutantWeakenings(scene, change, features, contracts.before, consentOf)),
      ...(await reportWeakenings(scene, change, features, consentOf)),
      ...(await testWeakenings(scene, change, features, consentOf)),
    ],
    nonconformities: [
      ...invalid,
      ...(await hiddenFromNx(scene, features)),
      ...nonconformities(scene, features, syntax),
    ],
    diagnostics: [...change.diagnostics, ...contracts.diagnostics],
  });
  return { document, exitCode: document.status === 'pass' ? 0 : 1 };
}
