import { compareText } from '../model/compare-text.js';
import type { Mutant, MutantPlace, Survivor, TestName } from '../model/mutation.js';

const LISTED_TESTS = 20;

/** The mutants that no test noticed, by place. `layerOf` takes the mutant's file as it is. */
export function survivorsOf(
  mutants: readonly Mutant[],
  layerOf: (file: string) => string,
): readonly Survivor[] {
  return mutants
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .map((mutant): Survivor => {
      const tests = [...mutant.coveredBy].sort(byTest);
      return {
        file: mutant.file,
        range: mutant.range,
        layer: layerOf(mutant.file),
        mutator: mutant.mutator,
        original: mutant.original,
        replacement: mutant.replacement,
        status: mutant.status === 'Survived' ? 'survived' : 'no-coverage',
        static: mutant.static,
        coveredBy: tests.slice(0, LISTED_TESTS),
        coveredByTotal: tests.length,
        ...(mutant.heldBack === undefined ? {} : { heldBack: mutant.heldBack }),
      };
    })
    .sort(byPlace);
}

const byPlace = (a: Survivor, b: Survivor): number => compareMutants(a, b) || compareText(b.status, a.status);

type Placed = Pick<Mutant, 'file' | 'range' | 'mutator' | 'replacement'>;

/** The order of mutants by where they stand and what they are. */
export const compareMutants = (a: Placed, b: Placed): number =>
  compareText(a.file, b.file) ||
  comparePlaces(a.range.start, b.range.start) ||
  comparePlaces(a.range.end, b.range.end) ||
  compareText(a.mutator, b.mutator) ||
  compareText(a.replacement, b.replacement);

function comparePlaces(a: MutantPlace, b: MutantPlace): number {
  return a.line - b.line || a.column - b.column;
}

function byTest(a: TestName, b: TestName): number {
  return compareText(a.file, b.file) || compareText(a.name, b.name);
}
