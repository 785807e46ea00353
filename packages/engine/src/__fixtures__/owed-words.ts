import type { FileJudgement } from '../judge/file-judgement.js';
import type { Owed } from '../judge/owed.js';

/**
 * What changed lines owe, as a table can say it: `s1` a statement that ran once, `f0(rename)` a function that was
 * never called, `if.else0+2` an arm not taken that stands two lines below, `?reason` what is unmeasured; `-` nothing.
 */
export function owedWords({ owed, unmeasured }: FileJudgement): string {
  const words = [...owed.map(wordOf), ...unmeasured.map(({ reason }) => `?${reason}`)];
  return words.length === 0 ? '-' : words.join(' ');
}

function wordOf({ kind, hits, line, arm, function: name }: Owed): string {
  if (kind === 'statement') return `s${hits}`;
  if (kind === 'function') return `f${hits}(${name ?? ''})`;
  const away = arm!.line - line;
  return `${arm!.branch}.${arm!.label}${hits}${away === 0 ? '' : away > 0 ? `+${away}` : away}`;
}
