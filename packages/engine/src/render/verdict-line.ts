import type { BandsDocument, DiffDocument } from '../model/document.js';
import { isBandsDocument, type CoverageDocument } from './coverage-document.js';
import { countText, ratioText } from './ratio-text.js';

/** The verdict in one line: `coverage diff: FAIL (uncovered) 8 of 9 changed executable lines covered`. */
export function verdictLine(document: CoverageDocument): string {
  const facts = isBandsDocument(document) ? bandsFacts(document) : diffFacts(document);
  return `${verdictTitle(document)}: ${verdictWord(document)} (${document.reason}) ${facts}`;
}

export function verdictTitle(document: CoverageDocument): 'coverage bands' | 'coverage diff' {
  return isBandsDocument(document) ? 'coverage bands' : 'coverage diff';
}

/** `PASS` or `FAIL`, and what `enforce` would have said where the mode is `observe`. */
export function verdictWord(document: Pick<CoverageDocument, 'status' | 'mode' | 'wouldFail'>): string {
  const word = document.status === 'pass' ? 'PASS' : 'FAIL';
  if (document.mode === 'enforce') return word;
  return document.wouldFail === true ? `${word} in observe mode, would FAIL` : `${word} in observe mode`;
}

function diffFacts(document: DiffDocument): string {
  const { executableLines, coveredLines } = document.totals;
  const below = document.layers.filter((layer) => layer.status === 'fail').length;
  const facts = [
    executableLines === 0
      ? NOTHING_COUNTED[document.reason]
      : `${coveredLines} of ${executableLines} changed executable lines covered`,
  ];
  if (document.policy === 'bands' && below > 0) facts.push(belowText(below, document.layers.length));
  if (document.mutation)
    facts.push(`mutation ${document.mutation.reason} ${ratioText(document.mutation.score)}`);
  return [...facts, ...gaps(document)].join(', ');
}

const NOTHING_COUNTED: Readonly<Record<DiffDocument['reason'], string>> = {
  'all-covered': 'no changed executable line',
  'nothing-to-check': 'no changed line owes a test',
  'unreadable-report': 'a coverage report could not be read',
  'no-report': 'there is no coverage report to judge by',
  stale: 'no changed line could be judged',
  unmeasured: 'no changed line could be judged',
  uncovered: 'no changed executable line counted',
  'below-band': 'no changed executable line counted',
  'not-detected': 'no changed executable line counted',
};

function bandsFacts(document: BandsDocument): string {
  const layers = document.projects.flatMap((project) => project.layers);
  const count = (status: string) => layers.filter((layer) => layer.status === status).length;
  const judged = layers.length - count('empty');
  const facts = [];
  if (count('fail') > 0) facts.push(belowText(count('fail'), judged));
  else if (judged > 0) facts.push(`${count('pass')} of ${countText(judged, 'layer')} within the band`);
  else facts.push('no layer was judged');
  if (count('empty') > 0) facts.push(`${countText(count('empty'), 'layer')} empty`);
  return [...facts, ...gaps(document)].join(', ');
}

function belowText(below: number, of: number): string {
  return `${below} of ${countText(of, 'layer')} below the band`;
}

function gaps(document: CoverageDocument): string[] {
  const found = [];
  if (document.stale.length > 0) found.push(`${countText(document.stale.length, 'file')} stale`);
  if (document.unmeasured.length > 0) {
    found.push(`${countText(document.unmeasured.length, 'place')} unmeasured`);
  }
  return found;
}
