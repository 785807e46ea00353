import { join } from 'node:path';
import { testedAmong } from '@org/coverage-manifest/contract';
import { breachOf } from './breach.js';
import type { Breach } from './drift-error.js';
import type { FeatureFiles } from './feature-files.js';
import { readIfThere } from './report-texts.js';

const WATCHED = { entities: 'an entity', 'use-cases': 'a use case' } as const;

/**
 * Use cases and entities that have neither a test of their name, by the rule of `coverage check`, nor a record in the
 * report.
 *
 * A file of types alone owes none: not every provider lists it.
 */
export function untested(root: string, files: FeatureFiles, reported: ReadonlySet<string>): Breach[] {
  const unknown = [...files.judged].filter(([file, layer]) => layer in WATCHED && !reported.has(file));
  if (unknown.length === 0) return [];
  const hasTest = testedAmong(files.judged.keys(), files.tests);
  const bare = unknown.filter(([file]) => !hasTest(file) && holdsCode(join(root, file)));
  return Object.entries(WATCHED).flatMap(([layer, name]) => {
    const own = bare.flatMap(([file, of]) => (of === layer ? [file] : []));
    if (own.length === 0) return [];
    const what = `${layer}: ${name} has neither a test of its name nor a line in the report`;
    return [breachOf('untested', what, { layer, files: own })];
  });
}

/** Whether a source is more than types, by its words: a parser is a native module, and what this can't tell the gate can. */
export function holdsCode(path: string): boolean {
  return CODE.test(readIfThere(path)?.toString().replace(SILENT, '') ?? '');
}

/** Comments, texts, and the declarations of what is elsewhere. */
const SILENT =
  /\/\*[^]*?\*\/|\/\/.*$|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\bdeclare\s+(?:abstract\s+class|const\s+enum|class|const|enum|function|let|var)\b/gm;

/** Not the name of a member, nor of a type's parameter; nor a default export of what is declared elsewhere. */
const CODE =
  /(?<![<,.]\s*)\b(?:function|class|const|let|var|enum)\b(?!\s*[?:,;()|&=<>.])|\bexport\s+default\b(?!\s+(?:interface\b|[\w$]+\s*;?\s*$))/m;
