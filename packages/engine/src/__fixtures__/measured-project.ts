import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileCoverage } from '../model/coverage.js';
import type { SourceSyntax, Syntax } from '../model/syntax.js';
import { readReport } from '../read/read-report.js';

export type Provider = 'v8' | 'istanbul';
export type Format = 'json' | 'lcov';

const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');

const stored = JSON.parse(read('syntax.json')) as Record<string, Omit<SourceSyntax, 'text'> & { sha256: string }>;

const texts = new Map(
  readdirSync(join(import.meta.dirname, 'sources'))
    .filter((name) => name !== 'exercise.ts.txt')
    .map((name) => [`src/${name.slice(0, -'.txt'.length)}`, read(`sources/${name}`)]),
);

/** The paths of the measured sources, sorted. */
export const sourcePaths: readonly string[] = [...texts.keys()].sort();

/** The text of a measured source (`src/branches.ts`). */
export function textOf(path: string): string {
  const text = texts.get(path);
  if (text === undefined) throw new Error(`no such source: ${path}`);
  return text;
}

/**
 * The port `Syntax` with what the oxc adapter said of the measured sources, wherever a project keeps them: null for a
 * language other than TypeScript, as that does. Of a part of a source (`parseParts`) it says that it does not parse, so
 * that the whole is asked for. Throws for any other text.
 */
export const storedSyntax: Syntax = {
  parse(path, text) {
    if (!path.endsWith('.ts')) return null;
    const name = path.slice(path.lastIndexOf('src/'));
    const found = stored[name];
    const sha256 = createHash('sha256').update(text).digest('hex');
    if (found?.sha256 === sha256) return { ...found, text };
    if (found && isPartOf(text, textOf(name))) return { error: 'a part is not stored', line: 1 };
    throw new Error(`no stored syntax of this text: ${path}`);
  },
};

/** Whether a text is made of lines of another, in order. */
function isPartOf(part: string, whole: string): boolean {
  const lines = whole.split('\n');
  let from = 0;
  return part
    .trimEnd()
    .split('\n')
    .every((line) => (from = lines.indexOf(line, from) + 1) > 0);
}

const reports = new Map<string, ReadonlyMap<string, FileCoverage>>();

/** What a provider's report says of a source, or undefined where it does not know it. */
export function measured(provider: Provider, format: Format, path: string): FileCoverage | undefined {
  const name = `${provider}/${format === 'json' ? 'coverage-final.json' : 'lcov.info'}`;
  let files = reports.get(name);
  if (!files) {
    const content = readReport(readFileSync(join(import.meta.dirname, name)), { name });
    if (!content.value) throw new Error(JSON.stringify(content.diagnostics));
    files = new Map(content.value.files.map((file) => [file.path, file]));
    reports.set(name, files);
  }
  return files.get(path);
}

/** The 1-based line of a source that holds a text, or one `below` it; throws unless one line exactly holds it. */
export function lineWith(path: string, needle: string, below = 0): number {
  const lines = textOf(path).split('\n');
  const found = lines.flatMap((line, index) => (line.includes(needle) ? [index + 1] : []));
  if (found.length !== 1) throw new Error(`${path}: ${found.length} lines hold ${JSON.stringify(needle)}`);
  return found[0]! + below;
}
