import type { Step } from '../model/document.js';
import type { CoverageDocument } from './coverage-document.js';
import { placeText } from './place-text.js';
import { unmeasuredStep } from './steps/unmeasured-step.js';
import { staleStep } from './steps/stale-step.js';
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
export function unmeasuredLines({ stale, unmeasured }: CoverageDocument, context: TextContext): string[] {
  const { paint } = context;
  return section(
    'unmeasured',
    unmeasured.map((place) => ({
      place: `${paint.red(place.reason)} ${placeText(printable(place.file), place.line)}`,
      step: unmeasuredStep(place, stale, context),
    })),
  );
}

/** The files whose report is older than they are. */
export function staleLines({ stale }: CoverageDocument, context: TextContext): string[] {
  const { paint } = context;
  return section(
    'stale',
    stale.map(({ file, project, report, reason }) => ({
      place: `${paint.red('stale')} ${printable(file)} in ${printable(report)}: ${printable(reason)}`,
      step: staleStep(project, context),
    })),
  );
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

/** Places under a heading, each step once, below all that it mends. */
function section(name: string, items: readonly { readonly place: string; readonly step: Step }[]): string[] {
  if (items.length === 0) return [];
  const groups = Map.groupBy(items, ({ step }) => stepLine(step));
  const lines = [...groups].flatMap(([step, mended]) => [...mended.map(({ place }) => place), step]);
  return [`${name} (${items.length}):`, ...lines.map((line) => `  ${line}`)];
}
