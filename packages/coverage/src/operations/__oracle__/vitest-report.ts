import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { transformWithOxc } from 'vite';
import type { Counts } from './counts.js';
import type { Program } from './truth.js';
import type { IstanbulEntry } from './write-istanbul.js';

interface CoverageMap {
  files(): string[];
  fileCoverageFor(path: string): object;
}

interface Libraries {
  createInstrumenter(options: object): {
    instrumentSync(code: string, path: string, sourceMap?: object): string;
    lastFileCoverage(): IstanbulEntry;
  };
  createCoverageMap(data: object): CoverageMap;
  createSourceMapStore(): { transformCoverage(map: CoverageMap): Promise<CoverageMap> };
}

/** The libraries inside Vitest's Istanbul provider. */
async function libraries(): Promise<Libraries> {
  const provider = createRequire(createRequire(import.meta.url).resolve('@vitest/coverage-istanbul'));
  const load = (name: string): Promise<object> =>
    import(pathToFileURL(provider.resolve(name)).href) as Promise<object>;
  const [instrument, coverage, maps] = await Promise.all([
    load('@vitest/istanbul-lib-instrument'),
    load('@vitest/istanbul-lib-coverage'),
    load('@vitest/istanbul-lib-source-maps'),
  ]);
  return { ...instrument, ...coverage, ...maps } as Libraries;
}

/** Reports as the real tools write them. */
export interface RealTools {
  /** What Istanbul's instrumenter finds in a source text as it stands. */
  instrument(text: string): IstanbulEntry;
  /** What Vitest reports of TypeScript: compiled, instrumented, and brought back through the source map. Null: nothing. */
  report(program: Program, counts: Counts, path: string): Promise<IstanbulEntry | null>;
}

export async function createRealTools(): Promise<RealTools> {
  const { createInstrumenter, createCoverageMap, createSourceMapStore } = await libraries();
  const typescript = createInstrumenter({ esModules: true, parserPlugins: ['typescript'] });
  const compiled = createInstrumenter({
    produceSourceMap: true,
    autoWrap: false,
    esModules: true,
    compact: false,
    ignoreLines: true,
  });
  return {
    instrument(text) {
      typescript.instrumentSync(text, 'program.ts');
      return typescript.lastFileCoverage();
    },
    async report(program, counts, path) {
      const absolute = `/workspace/${path}`;
      const { code, map } = await transformWithOxc(program.text, absolute, {
        sourcemap: true,
        target: 'node18',
      });
      compiled.instrumentSync(code, absolute, { ...(map as object), sources: [absolute] });
      const entry = withCounts(compiled.lastFileCoverage(), program, counts);
      const mapped = await createSourceMapStore().transformCoverage(createCoverageMap({ [absolute]: entry }));
      if (mapped.files().length === 0) return null;
      return { ...(JSON.parse(JSON.stringify(mapped.fileCoverageFor(absolute))) as IstanbulEntry), path };
    },
  };
}

/** Fills the counters as if the code had run: the instrumenter numbers the parts in the order of the text. */
function withCounts(
  entry: IstanbulEntry,
  { statements, functions, branches }: Program,
  counts: Counts,
): IstanbulEntry {
  const numbered = <T>(parts: readonly T[], count: (part: T) => number | number[]) =>
    Object.fromEntries(parts.map((part, id) => [id, count(part)]));
  const filled = {
    s: numbered(statements, (statement) => counts.get(statement)!) as Record<string, number>,
    f: numbered(functions, (fn) => counts.get(fn)!) as Record<string, number>,
    b: numbered(branches, ({ arms }) => arms.map((arm) => counts.get(arm)!)) as Record<string, number[]>,
  };
  for (const counters of ['s', 'f', 'b'] as const) {
    if (Object.keys(entry[counters]).length !== Object.keys(filled[counters]).length) {
      throw new Error(`the compiled program has other ${counters} counters:\n${JSON.stringify(entry)}`);
    }
  }
  return { ...entry, ...filled };
}
