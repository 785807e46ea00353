import type { Plan } from '@org/coverage-engine';
import type { Change } from './change.js';
import { differingLine } from './differing-line.js';

/**
 * Plans a file as wholly changed where git compared other lines than the tree has: a filter of `.gitattributes` added or
 * removed lines, so that git's line numbers are not the tests'.
 *
 * @param texts the judged files as the tests saw them
 */
export function wholeWhereFiltered(planned: Plan, change: Change, texts: ReadonlyMap<string, string>): Plan {
  if (change.patch !== null || change.commit !== null) return planned;
  const changes = new Map(change.files.map((file) => [file.newPath, file]));
  const isFiltered = (path: string) => {
    const [file, text] = [changes.get(path), texts.get(path)];
    return file !== undefined && text !== undefined && differingLine(file, text) !== null;
  };
  const judged = planned.judged.map((file) =>
    file.lines !== 'all' && isFiltered(file.path) ? { ...file, lines: 'all' as const } : file,
  );
  return { ...planned, judged };
}
