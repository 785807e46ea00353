import type { Diagnostic } from '../../model/diagnostic.js';
import type { Step } from '../../model/document.js';

/** What to do where reports can't be read: those of projects that are gone are removed, and measuring mends others. */
export function unreadableSteps(
  diagnostics: readonly Diagnostic[],
  measured: (words: string) => Step,
): Step[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const left = errors.filter(({ code }) => code === 'REPORT_LEFT_BEHIND');
  return [
    ...left.map(({ fix }) => ({ words: 'remove the reports of a project that is gone', code: fix ?? null })),
    ...(left.length > 0 && left.length === errors.length
      ? []
      : [measured('measure again, or mend what the diagnostics name')]),
  ];
}
