import {
  compareMutants,
  compareText,
  type Mutant,
  type MutantPlace,
  type TestName,
} from '@org/coverage-engine';
import { reportOf, type MutationReport } from './mutation-report.js';

type TestFiles = Readonly<
  Record<string, { readonly tests: readonly { readonly id: string; readonly name: string }[] }>
>;

/**
 * The report of some mutants in the form of mutation-testing-report-schema: the same mutants give the same bytes, in
 * whatever order and by however many runs they were tried.
 *
 * @param sources texts of the mutated files, by workspace-relative path; those without a mutant are listed too
 * @param testsHash of the tests that judged the mutants
 */
export function buildReport(
  mutants: readonly Mutant[],
  sources: ReadonlyMap<string, string>,
  testsHash: string,
): MutationReport {
  const tests = testIds(mutants);
  const ids = (names: readonly TestName[]) => names.map((name) => tests.ids.get(keyOf(name))!).sort(byNumber);
  const sorted = [...mutants].sort(compareMutants);
  const files = [...sources.keys()].sort(compareText).map(
    (file) =>
      [
        file,
        {
          language: languageOf(file),
          source: sources.get(file)!,
          mutants: sorted.flatMap((mutant, index) =>
            mutant.file === file
              ? [
                  {
                    id: String(index),
                    mutatorName: mutant.mutator,
                    replacement: mutant.replacement,
                    status: mutant.status,
                    ...(mutant.statusReason === undefined ? {} : { statusReason: mutant.statusReason }),
                    static: mutant.static,
                    coveredBy: ids(mutant.coveredBy),
                    killedBy: ids(mutant.killedBy),
                    location: { start: placeOf(mutant.range.start), end: placeOf(mutant.range.end) },
                  },
                ]
              : [],
          ),
        },
      ] as const,
  );
  return { ...reportOf(Object.fromEntries(files), tests.files), config: { testsHash } };
}

function testIds(mutants: readonly Mutant[]): {
  readonly ids: ReadonlyMap<string, string>;
  readonly files: TestFiles;
} {
  const names = new Map<string, TestName>();
  for (const { coveredBy, killedBy } of mutants) {
    for (const name of [...coveredBy, ...killedBy]) names.set(keyOf(name), name);
  }
  const sorted = [...names].sort(([a], [b]) => compareText(a, b));
  const ids = new Map(sorted.map(([key], index) => [key, String(index)]));
  const files: Record<string, { tests: { id: string; name: string }[] }> = {};
  for (const [key, { file, name }] of sorted) {
    (files[file] ??= { tests: [] }).tests.push({ id: ids.get(key)!, name });
  }
  return { ids, files };
}

const keyOf = ({ file, name }: TestName): string => `${file}\0${name}`;
const placeOf = ({ line, column }: MutantPlace) => ({ line, column: column + 1 });
const byNumber = (a: string, b: string): number => Number(a) - Number(b);

const LANGUAGES: Readonly<Record<string, string>> = {
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'typescript',
  html: 'html',
  vue: 'vue',
  svelte: 'svelte',
};

const languageOf = (file: string): string => LANGUAGES[file.slice(file.lastIndexOf('.') + 1)] ?? 'javascript';
