import type { CheckDocument, Weakening } from '../../model/check.js';
import { placeText } from '../findings.js';
import { paint } from '../paint.js';
import { printable } from '../printable.js';
import { countText } from '../ratio-text.js';
import { diagnosticLines } from '../remark-text.js';

/** What `coverage check` found, for people: what to mend, what was weakened, and how to agree to it. */
export function renderCheckText(document: CheckDocument, options: { readonly color?: boolean } = {}): string {
  const colors = paint(options.color ?? false);
  const { status, reason, nonconformities, weakenings, base } = document;
  const open = weakenings.filter(({ acknowledged }) => acknowledged === null);
  const head = `coverage check: ${status === 'pass' ? 'PASS' : 'FAIL'} (${reason})`;
  const counts = `${countText(document.features, 'feature')}, compared with ${printable(base.ref)}`;
  const lines = [
    `${colors.bold((status === 'pass' ? colors.green : colors.red)(head))} ${counts}`,
    ...nonconformities.flatMap(({ kind, file, message, fix }) => [
      `  ${colors.red(kind)} ${printable(file)}: ${printable(message)}`,
      `    fix: ${printable(fix)}`,
    ]),
    ...weakenings.flatMap((weakening) => weakeningLines(weakening, colors)),
    ...agreements(open).map((words) => `  next: ${words}`),
    ...diagnosticLines(document, { paint: colors }),
  ];
  return `${lines.join('\n')}\n`;
}

/** What to do about weakenings that nothing agrees to yet: where each kind of them is agreed to. */
export function agreements(open: readonly Weakening[]): string[] {
  const places = [...new Set(open.map(({ kind }) => (OF_NO_MANIFEST.has(kind) ? IN_NX_JSON : IN_MANIFEST)))];
  return places.sort().map((place) => `take the change back, or agree to it in ${place}`);
}

/** What a manifest can't agree to: that it is gone, and what others say of its gate. */
const OF_NO_MANIFEST = new Set<Weakening['kind']>(['manifest-removed', 'option-loosened']);
const IN_MANIFEST = 'the manifest: acknowledged: [{ change: "…", reason: "…" }]';
const IN_NX_JSON = 'the plugin’s options in nx.json: "acknowledged": [{ "change": "…", "reason": "…" }]';

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
