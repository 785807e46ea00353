import type { RatchetDocument } from '../../model/ratchet.js';
import type { Step } from '../../model/document.js';
import { measureStep } from '../steps/measure-step.js';
import { ofAll } from '../steps/nx-commands.js';
import type { TargetOptions } from '../target-names.js';

/** What to do about what was refused, and about manifests that have other numbers now. */
export function ratchetSteps(
  { refused, raised, dryRun }: RatchetDocument,
  { targets, again = 'npx coverage ratchet' }: TargetOptions,
): Step[] {
  return [
    ...(refused.length === 0
      ? []
      : [
          measureStep('mend what is named as refused, and measure', { targets }, [], ofAll),
          { words: 'raise what was refused', code: again },
        ]),
    ...(raised.length === 0 || dryRun
      ? []
      : [
          {
            words: 'commit the manifests; reports measured before they changed are stale now',
            code: null,
          },
        ]),
  ];
}
