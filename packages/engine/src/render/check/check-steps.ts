import type { Agreement, CheckDocument, Weakening } from '../../model/check.js';
import type { Step } from '../../model/document.js';
import { placeText } from '../place-text.js';

/** What is to be done: what is wrong by itself first, then each weakening that nothing agrees to. */
export function checkSteps({ nonconformities, weakenings, diagnostics }: CheckDocument): Step[] {
  const isWrong = nonconformities.length > 0 || diagnostics.some(({ severity }) => severity === 'error');
  return [
    ...(isWrong ? [{ words: 'do what each fix says', code: null }] : []),
    ...weakenings.filter(({ acknowledged }) => acknowledged === null).map(weakeningStep),
  ];
}

/** What to do about a weakening that nothing agrees to. Places are raw. */
function weakeningStep({ kind, file, line, change, agreement }: Weakening): Step {
  const mend = kind === 'tests-skipped' ? 'let the tests run and make them pass: ' : '';
  const back = `${mend}take back "${change}" of ${placeText(file, line)}`;
  return agreement === null
    ? { words: back, code: null }
    : { words: `${back}, or agree to it ${placeOf(agreement)}`, code: JSON.stringify(agreement.entry) };
}

const placeOf = ({ file, list }: Agreement): string => `in ${file}: fill in the reason, and add to ${list}`;
