import { compareText } from '../model/compare-text.js';
import { partitionPoint } from '../numbers/partition-point.js';

/** No message names more candidates than this. */
const MAX_CANDIDATES = 10;

/**
 * The known files of a workspace, for looking paths of reports up.
 *
 * Paths are workspace-relative and POSIX. All indexes but the first are made when first asked for.
 */
export class WorkspaceFiles {
  readonly #exact: ReadonlySet<string>;
  #byComposed: Map<string, string[]> | undefined;
  #byName: Map<string, string[]> | undefined;
  #byLowerCase: Map<string, string[]> | undefined;
  readonly #reversedByName = new Map<string, ReversedFile[]>();

  constructor(files: Iterable<string>) {
    this.#exact = files instanceof Set ? (files as ReadonlySet<string>) : new Set(files);
  }

  /** The files a path names: itself, else those that differ in Unicode normalisation only (NFC, NFD). */
  find(path: string): readonly string[] {
    if (this.#exact.has(path)) return [path];
    this.#byComposed ??= Map.groupBy(
      [...this.#exact].filter((file) => !isAscii(file)),
      (file) => file.normalize('NFC'),
    );
    return this.#byComposed.get(path.normalize('NFC')) ?? [];
  }

  /**
   * The files that share the longest run of whole trailing segments with a path, sorted; at most ten of them, none when not even
   * the name is known.
   */
  findBySuffix(segments: readonly string[]): readonly string[] {
    const name = segments.at(-1)?.normalize('NFC');
    const known = name === undefined ? undefined : this.#reversed(name);
    if (!known) return [];
    const wanted = reverse(segments);
    // In the order of reversed paths the longest common prefix is that of a neighbour, and its sharers lie side by side.
    const at = partitionPoint(known.length, (index) => known[index]!.reversed < wanted);
    const length = Math.max(commonSegments(known[at - 1], wanted), commonSegments(known[at], wanted));
    let first = at;
    while (commonSegments(known[first - 1], wanted) === length) first--;
    let end = first;
    while (end - first < MAX_CANDIDATES && commonSegments(known[end], wanted) === length) end++;
    return known
      .slice(first, end)
      .map(({ file }) => file)
      .sort();
  }

  /** The files that a path would name if case made no difference, sorted. */
  findIgnoringCase(path: string): readonly string[] {
    this.#byLowerCase ??= Map.groupBy(this.#exact, foldCase);
    return this.#byLowerCase.get(foldCase(path))?.toSorted() ?? [];
  }

  #reversed(name: string): ReversedFile[] | undefined {
    const known = this.#reversedByName.get(name);
    if (known) return known;
    this.#byName ??= Map.groupBy(this.#exact, (file) =>
      file.slice(file.lastIndexOf('/') + 1).normalize('NFC'),
    );
    const files = this.#byName.get(name);
    if (!files) return undefined;
    const reversed = files
      .map((file) => ({ reversed: reverse(file.split('/')), file }))
      .sort((a, b) => compareText(a.reversed, b.reversed));
    this.#reversedByName.set(name, reversed);
    return reversed;
  }
}

interface ReversedFile {
  readonly reversed: string;
  readonly file: string;
}

/** Segments from last to first, each closed by a separator that sorts below all characters of names. */
function reverse(segments: readonly string[]): string {
  return segments
    .toReversed()
    .map((segment) => `${segment.normalize('NFC')}\0`)
    .join('');
}

function commonSegments(file: ReversedFile | undefined, b: string): number {
  if (file === undefined) return -1;
  const a = file.reversed;
  let count = 0;
  for (let i = 0; i < a.length && a[i] === b[i]; i++) if (a[i] === '\0') count++;
  return count;
}

function foldCase(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}
