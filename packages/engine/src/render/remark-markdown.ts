import type { Diagnostic } from '../model/diagnostic.js';
import type { Step } from '../model/document.js';
import type { CoverageDocument } from './coverage-document.js';
import { placeText } from './place-text.js';
import { details, inlineCode } from './markdown-code.js';
import { unmeasuredStep } from './steps/unmeasured-step.js';
import { staleStep } from './steps/stale-step.js';
import type { MarkdownContext } from './markdown-context.js';

export function stepMarkdown({ words, code }: Step): string {
  return `**Next:** ${words}${code === null ? '' : ` ${inlineCode(code)}`}`;
}

export function unmeasuredBlocks(
  { stale, unmeasured }: CoverageDocument,
  context: MarkdownContext,
): string[] {
  const items = unmeasured.map((place) => {
    const step = stepMarkdown(unmeasuredStep(place, stale, context));
    return `- ${inlineCode(placeText(place.file, place.line))} ${place.reason}. ${step}`;
  });
  return items.length === 0 ? [] : [`### Unmeasured\n\n${items.join('\n')}`];
}

export function staleBlocks({ stale }: CoverageDocument, context: MarkdownContext): string[] {
  const items = stale.map(({ file, project, report, reason }) => {
    const step = stepMarkdown(staleStep(project, context));
    return `- ${inlineCode(file)} in ${inlineCode(report)}: ${inlineCode(reason)}. ${step}`;
  });
  return items.length === 0 ? [] : [`### Stale\n\n${items.join('\n')}`];
}

/** Errors in the open, the rest folded. */
export function diagnosticBlocks({ diagnostics }: Pick<CoverageDocument, 'diagnostics'>): string[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(item);
  const others = diagnostics.filter(({ severity }) => severity !== 'error').map(item);
  return [
    ...(errors.length === 0 ? [] : [`### Errors\n\n${errors.join('\n')}`]),
    ...(others.length === 0 ? [] : [details(`Diagnostics (${others.length})`, others.join('\n'))]),
  ];
}

function item({ severity, code, where, message, fix }: Diagnostic): string {
  const place = where === undefined ? '' : ` ${inlineCode(placeText(where.file, where.line))}`;
  const mend = fix === undefined ? '' : ` Fix: ${inlineCode(fix)}`;
  return `- ${severity} ${inlineCode(code)}${place} ${inlineCode(message)}${mend}`;
}
