import type { FileCoverage, IstanbulFile, LcovFile } from '../model/coverage.js';
import type { ComponentSyntax } from '../model/syntax.js';
import { isOfStretches } from '../regions/line-maps/stretch-record.js';
import { codeSegments } from '../syntax/code-segments.js';
import { lineRange, lineText } from '../syntax/line-text.js';
import { sizeOf } from '../syntax/ranges.js';
import type { FileJudgement } from './file-judgement.js';

/**
 * Whether a report of a component is of v8-to-istanbul (Vitest 3's provider v8): each line of which it is not known
 * otherwise counts as run, be it of markup that was never rendered, or of a component that was only imported.
 */
export const countsLines = (file: FileCoverage, component: ComponentSyntax): boolean =>
  file.format === 'istanbul' ? isMapOfLines(file, component) : isRecordOfLines(file, component);

/** Astro's compiler has lines only too, and no map of its knows where one ends. */
const isMapOfLines = ({ statements }: IstanbulFile, component: ComponentSyntax): boolean =>
  statements.length > 0 &&
  statements.every(
    ({ span }) =>
      span.startColumn === 0 &&
      span.startLine === span.endLine &&
      Number.isFinite(span.endColumn) &&
      span.endColumn >= sizeOf(lineRange(component, span.startLine)),
  );

/** What counts code counts no import, and no fence but that of an Astro component, where it knows no other place. */
const isRecordOfLines = (record: LcovFile, component: ComponentSyntax): boolean =>
  isOfStretches(record, component) ||
  (record.branches.lines.length === 0 &&
    record.lines.lines.some(
      (line) =>
        codeSegments(component, line).length === 0 && !/^\s*(?:---.*)?$/.test(lineText(component, line)),
    ));

/** A judgement without what such a report counts as run: of that it proves nothing. */
export function withoutCountedLines(judgement: FileJudgement): FileJudgement {
  const reason = 'component-counted-by-line';
  const ran = judgement.owed.filter(({ hits }) => hits !== 0).map(({ line }) => line);
  const unlisted = judgement.unmeasured
    .filter((item) => item.reason === 'markup-unknown-to-lcov')
    .map(({ line }) => line);
  const others = judgement.unmeasured.filter((item) => item.reason !== 'markup-unknown-to-lcov');
  const known = new Set(others.map(({ line }) => line));
  const doubted = [...new Set([...ran, ...unlisted])].filter((line) => !known.has(line));
  return {
    ...judgement,
    owed: judgement.owed.filter(({ hits }) => hits === 0),
    unmeasured: [...others, ...doubted.map((line) => ({ line, reason }) as const)].sort(
      (a, b) => a.line - b.line,
    ),
  };
}
