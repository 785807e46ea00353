import type { Step } from '../model/document.js';
import type { CoverageDocument } from './coverage-document.js';
import { placeText } from './place-text.js';
import { staleStep, unmeasuredStep } from './next-step.js';
import { printable } from './printable.js';
import type { TextContext } from './text-context.js';

/** `next: measure its project: npx nx run auth:coverage-measure`. */
export function stepLine({ words, code }: Step): string {
  return `next: ${printable(words)}${code === null ? '' : `: ${printable(code)}`}`;
}

/** What the verdict rests on. */
export function evidenceText({ precision, freshness }: CoverageDocument): string {
  return `precision ${precision}, freshness ${freshness}`;
}

/** The unmeasured places, by reason and then by what mends them. */
export function unmeasuredLines({ unmeasured }: CoverageDocument, { paint, targets }: TextContext): string[] {
  const groups = new Map<string, string[]>();
  for (const { file, line, project, reason } of unmeasured) {
    const step = `  ${stepLine(unmeasuredStep(reason, project, targets))}`;
    const place = `  ${paint.red(reason)} ${placeText(printable(file), line)}`;
    appendTo(groups, step, place);
  }
  return section('unmeasured', unmeasured, groups);
}

/** The files whose report is older than they are. */
export function staleLines({ stale }: CoverageDocument, { paint, targets }: TextContext): string[] {
  const groups = new Map<string, string[]>();
  for (const { file, project, report, reason } of stale) {
    const place = `  ${paint.red('stale')} ${printable(file)} in ${printable(report)}: ${printable(reason)}`;
    appendTo(groups, `  ${stepLine(staleStep(project, targets))}`, place);
  }
  return section('stale', stale, groups);
}

/** Each diagnostic with its code, place and mend; a passing document leaves mere information out. */
export function diagnosticLines(
  { diagnostics, status }: Pick<CoverageDocument, 'diagnostics' | 'status'>,
  { paint }: Pick<TextContext, 'paint'>,
): string[] {
  const colors = { error: paint.red, warning: paint.yellow, info: paint.dim };
  return diagnostics
    .filter(({ severity }) => status === 'fail' || severity !== 'info')
    .flatMap(({ severity, code, where, message, fix }) => {
      const place = where === undefined ? '' : ` ${placeText(printable(where.file), where.line)}:`;
      const line = `${colors[severity](`${severity} ${printable(code)}`)}${place} ${printable(message)}`;
      return fix === undefined ? [line] : [line, `  fix: ${printable(fix)}`];
    });
}

function appendTo(groups: Map<string, string[]>, key: string, line: string): void {
  const lines = groups.get(key);
  if (lines === undefined) groups.set(key, [line]);
  else lines.push(line);
}

function section(name: string, items: readonly unknown[], groups: ReadonlyMap<string, string[]>): string[] {
  if (items.length === 0) return [];
  return [`${name} (${items.length}):`, ...[...groups].flatMap(([step, lines]) => [...lines, step])];
}
