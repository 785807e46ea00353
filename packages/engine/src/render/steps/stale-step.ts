import type { Step } from '../../model/document.js';
import { inProject, isOwn, TARGETS, type TargetOptions } from '../target-names.js';
import { measureStep } from './measure-step.js';
import { ofAll, runTarget } from './nx-commands.js';

/** How to mend one stale report: what is not of the contents that lie here. */
export function staleStep(project: string | null, context: TargetOptions): Step {
  if (project === null)
    return {
      words: 'judge what lies here: apply the patch or make it anew, or check the commit out',
      code: null,
    };
  const own = inProject(project, context);
  const words = `measure again, the file changed since${whetherMeasured(own)}`;
  return measureStep(words, own, [project], (target) => runTarget(target, project, ofAll));
}

/** A target that measures in CI alone leaves the report of an earlier run, and Nx caches that. */
const whetherMeasured = ({ targets = TARGETS }: TargetOptions): string =>
  targets === null || isOwn(targets)
    ? ''
    : ', and where its target leaves the report as it was, have it measure always, not in CI alone';
