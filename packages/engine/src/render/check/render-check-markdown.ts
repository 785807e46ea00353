import type { CheckDocument, Weakening } from '../../model/check.js';
import type { Step } from '../../model/document.js';
import { placeText } from '../place-text.js';
import { inlineCode, table } from '../markdown-code.js';
import { diagnosticBlocks } from '../remark-markdown.js';
import { checkSteps } from './check-steps.js';

/** What `coverage check` found, for the comment of a pull request. */
export function renderCheckMarkdown(document: CheckDocument): string {
  const { status, reason, nonconformities, weakenings, base } = document;
  const open = weakenings.filter(({ acknowledged }) => acknowledged === null);
  const agreed = weakenings.filter(({ acknowledged }) => acknowledged !== null);
  const blocks = [
    `## Coverage contract: ${status === 'pass' ? 'kept' : 'not kept'} (${reason})`,
    `Compared with ${inlineCode(base.ref)}.`,
    ...(open.length === 0 ? [] : [`### Weakened\n\n${weakeningTable(open)}`]),
    ...(agreed.length === 0 ? [] : [`### Weakened, and agreed to\n\n${weakeningTable(agreed)}`]),
    ...(nonconformities.length === 0
      ? []
      : [
          `### To mend\n\n${nonconformities
            .map(
              ({ file, message, fix }) =>
                `- ${inlineCode(file)} ${inlineCode(message)}. Fix: ${inlineCode(fix)}`,
            )
            .join('\n')}`,
        ]),
    ...diagnosticBlocks(document),
    ...checkSteps(document).map(stepBlock),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** As code whole: its words name files. */
const stepBlock = ({ words, code }: Step): string =>
  `**Next:** ${[words, ...(code === null ? [] : [code])].map(inlineCode).join(' ')}`;

function weakeningTable(weakenings: readonly Weakening[]): string {
  const rows = weakenings.map(({ kind, file, line, change, acknowledged, fileCount }) => [
    inlineCode(placeText(file, line)),
    kind,
    inlineCode(change),
    fileCount === undefined ? '' : String(fileCount),
    acknowledged === null ? '' : inlineCode(acknowledged),
  ]);
  return table(['where', 'what', 'change', 'files', 'reason'], rows);
}
