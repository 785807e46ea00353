import { annotations } from './annotations.js';
import type { CoverageDocument } from './coverage-document.js';
import { countText } from './ratio-text.js';
import { stepLine } from './remark-text.js';
import { wholeSteps } from './document-steps.js';
import type { TargetOptions } from './target-names.js';
import { verdictLine, verdictTitle } from './verdict-line.js';
import { workflowCommand, type Annotation } from './workflow-command.js';

/** GitHub drops what exceeds this many annotations of one level in a step. */
const SHOWN_PER_LEVEL = 10;

/**
 * The document as workflow commands for the log of a GitHub Actions step: what gates first, at most ten of a level.
 *
 * The last line is a notice with the verdict, what to do next, and the number of annotations left out.
 */
export function renderGithub(document: CoverageDocument, options: TargetOptions = {}): string {
  const all = annotations(document, options);
  const room: Record<Annotation['level'], number> = {
    error: SHOWN_PER_LEVEL,
    warning: SHOWN_PER_LEVEL,
    notice: SHOWN_PER_LEVEL - 1,
  };
  const shown = all.filter(({ level }) => {
    room[level] -= 1;
    return room[level] >= 0;
  });
  const left = all.length - shown.length;
  const message = [verdictLine(document), ...wholeSteps(document, options).map(stepLine)];
  if (left > 0) message.push(`${countText(left, 'more finding')} not annotated, see the JSON document`);
  const closing: Annotation = { level: 'notice', title: verdictTitle(document), message };
  return `${[...shown, closing].map(workflowCommand).join('\n')}\n`;
}
