import type { RatchetDocument } from '../../model/ratchet.js';
import { paint } from '../paint.js';
import { printable } from '../printable.js';
import { countText, ratioText } from '../ratio-text.js';
import { stepLine } from '../remark-text.js';
import type { TextOptions } from '../text-context.js';
import { ratchetSteps } from './ratchet-steps.js';

/** How many doubts a text names of one project; the document has all. */
const NAMED = 5;

/** What `coverage ratchet` did, for people: which numbers it raised, left alone, and refused to touch. */
export function renderRatchetText(document: RatchetDocument, options: TextOptions = {}): string {
  const colors = paint(options.color ?? false);
  const { raised, notLiteral, refused, dryRun } = document;
  const verb = dryRun ? 'would raise' : 'raised';
  const open = notLiteral.filter(({ to }) => to !== null);
  const head = [
    `coverage ratchet: ${document.status === 'pass' ? 'PASS' : 'FAIL'} (${document.reason})`,
    `${verb} ${countText(raised.length, 'number')}, evidence ${document.freshness}`,
  ];
  const lines = [
    head.join(' '),
    ...raised.map(({ file, line, layer, metric, from, to, covered, total, limitedBy }) => {
      const of = limitedBy === undefined ? '' : ` of ${printable(limitedBy)}, which owes the same`;
      const share = ratioText({ covered, total });
      return `  ${colors.green('RAISE')} ${printable(file)}:${line} ${printable(layer)} ${metric} ${from} → ${to} (${share}${of})`;
    }),
    ...open.map(({ file, line, layer, metric, minimum, to, reason }) => {
      const where = `${printable(file)}:${line} ${printable(layer)} ${metric}`;
      return `  ${colors.yellow('LEFT')} ${where} ${minimum} could be ${to}: not a number of its own (${reason})`;
    }),
    ...refused.flatMap(({ project, file, reason, because }) => [
      `  ${colors.red('REFUSED')} ${printable(project)} (${printable(file)}): ${reason}`,
      ...because.slice(0, NAMED).map((one) => `    - ${printable(one)}`),
      ...(because.length > NAMED ? [`    and ${because.length - NAMED} more; --format json has all`] : []),
    ]),
    ...document.diagnostics.map(
      ({ severity, code, message }) => `  ${severity} ${code}: ${printable(message)}`,
    ),
    ...ratchetSteps(document, options).map((step) => `  ${stepLine(step)}`),
  ];
  return `${lines.join('\n')}\n`;
}
