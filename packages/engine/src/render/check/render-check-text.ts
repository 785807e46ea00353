import type { CheckDocument, Weakening } from '../../model/check.js';
import { messageText } from '../message-text.js';
import { placeText } from '../place-text.js';
import { paint } from '../paint.js';
import { printable } from '../printable.js';
import { countText } from '../ratio-text.js';
import { diagnosticLines, stepLine } from '../remark-text.js';
import { checkSteps } from './check-steps.js';

/** What `coverage check` found, for people: what to mend, what was weakened, and how to agree to it. */
export function renderCheckText(document: CheckDocument, options: { readonly color?: boolean } = {}): string {
  const colors = paint(options.color ?? false);
  const { status, reason, nonconformities, weakenings, base } = document;
  const head = `coverage check: ${status === 'pass' ? 'PASS' : 'FAIL'} (${reason})`;
  const counts = `${countText(document.features, 'feature')}, compared with ${printable(base.ref)}`;
  const lines = [
    `${colors.verdict(status, head)} ${counts}`,
    ...nonconformities.flatMap(({ kind, file, message, fix }) => [
      `  ${colors.red(kind)} ${printable(file)}: ${messageText(message)}`,
      `    fix: ${printable(fix)}`,
    ]),
    ...weakenings.flatMap((weakening) => weakeningLines(weakening, colors)),
    ...diagnosticLines(document, { paint: colors }),
    ...checkSteps(document).map((step) => `  ${stepLine(step)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function weakeningLines(weakening: Weakening, colors: ReturnType<typeof paint>): string[] {
  const { kind, file, line, change, acknowledged, files = [], fileCount = 0 } = weakening;
  const word = acknowledged === null ? colors.red('WEAKER') : colors.yellow('weaker');
  const agreed = acknowledged === null ? '' : ` (agreed: ${printable(acknowledged)})`;
  return [
    `  ${word} ${placeText(printable(file), line)} ${kind}: ${printable(change)}${agreed}`,
    ...(files.length > 1 ? files.map((name) => `    - ${printable(name)}`) : []),
    ...(fileCount > files.length ? [`    and ${fileCount - files.length} more`] : []),
  ];
}
