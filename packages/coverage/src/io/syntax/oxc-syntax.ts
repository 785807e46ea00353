import { lineOf, lineStartsOf, mergeRanges, type SourceSyntax, type Syntax } from '@org/coverage-engine';
import type { ParseResult } from 'oxc-parser';
import { resolveAnchor, writtenStart } from './survey/anchors.js';
import { ignoreHints } from './ignore-hints.js';
import { componentSyntax, type ParseAs } from './component-syntax.js';
import { readingsOf } from './language.js';
import { loadOxc } from './load-oxc.js';
import { tooDeepAt } from './nesting.js';
import { sortedSilence } from './survey/silent-ranges.js';
import { beforeOthers, inLists } from './statement-lists.js';
import { surveyProgram } from './survey/survey-program.js';

/**
 * The engine's port `Syntax` on the oxc parser, for `.ts .tsx .mts .cts .js .jsx .mjs .cjs`.
 *
 * Statements, functions and branches are those which Istanbul and Vitest's v8 provider both list, each with the
 * position Vitest reports it at; see the tests for what only one of them lists. The native parser is loaded by the
 * first `parse` of such a file.
 */
export function createOxcSyntax(): Syntax {
  return {
    parse(path, text) {
      const readings = readingsOf(path);
      return readings && parseAs(readings, path, text);
    },
    parseComponent: (path, text) => componentSyntax(path, text, parseAs),
  };
}

const parseAs: ParseAs = (readings, path, text) => {
  const lineStarts = lineStartsOf(text);
  const tooDeep = tooDeepAt(text);
  if (tooDeep !== -1)
    return { error: 'The code is nested too deeply to be parsed.', line: lineOf(lineStarts, tooDeep) };
  let failure: ReturnType<ParseAs> | undefined;
  for (const { options, printed, returns } of readings) {
    const parsed = loadOxc()(path, text, { ...options, preserveParens: true });
    const error = parsed.errors.find(
      ({ severity, message }) =>
        severity === 'Error' && !(returns && message.startsWith("A 'return' statement")),
    );
    if (!error) return sourceSyntax(parsed, text, lineStarts, printed);
    failure ??= { error: error.message, line: lineOf(lineStarts, error.labels[0]?.start ?? 0) };
  }
  return failure!;
};

function sourceSyntax(
  { program, comments }: ParseResult,
  text: string,
  lineStarts: readonly number[],
  printed: boolean,
): SourceSyntax {
  const survey = surveyProgram(program, text, printed);
  const silent = sortedSilence(survey.silent, comments, program.hashbang?.end ?? 0);
  const united = mergeRanges(silent);
  const anchored = <T extends { readonly anchor: number }>(item: T): T =>
    item.anchor >= 0 ? item : { ...item, anchor: resolveAnchor(item.anchor, survey, united) };
  const placed = <T extends { readonly anchor: number }>(item: T): T & { readonly written?: number } =>
    item.anchor >= 0 ? item : { ...anchored(item), written: writtenStart(item.anchor) };
  const statements = survey.statements
    .map(placed)
    .sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
  const functions = survey.functions
    .map(placed)
    .sort((a, b) => a.signature.start - b.signature.start || b.body.end - a.body.end);
  return {
    text,
    lineStarts,
    statements: inLists(
      [...survey.lists, ...survey.outerLists],
      firstOfEach(statements, ({ anchor, anchorEnd }) => anchor * (text.length + 1) + anchorEnd).map(
        ({ anchorEnd: _, ...statement }) => statement,
      ),
    ),
    functions: firstOfEach(functions, ({ anchor }) => anchor),
    branches: survey.branches
      .map(anchored)
      .sort((a, b) => a.head.start - b.head.start || b.head.end - a.head.end),
    blocks: survey.blocks,
    loops: survey.loops,
    suspended: survey.suspended,
    unlisted: beforeOthers(survey.lists, survey.unlisted, statements),
    decorators: survey.decorators,
    copied: survey.copied,
    silent,
    hints: ignoreHints({ text, lineStarts, comments, program }),
  };
}

/** Without those that a report can't tell from an outer one: `() => () => x` is one function to a source map. */
function firstOfEach<T>(sorted: readonly T[], keyOf: (item: T) => number): T[] {
  const seen = new Set<number>();
  return sorted.filter((item) => {
    const key = keyOf(item);
    return !seen.has(key) && seen.add(key);
  });
}
