import type { Random } from './random.js';
import type { DiffLine, FileDiff } from './write-diff.js';

/** What a file was before: lines that are gone, some of which look like headers of a diff. */
const GONE = [
  'const old = 1;',
  '',
  '-- removed',
  '++ removed',
  '@@ -1 +1 @@',
  'diff --git a/x b/x',
  '}',
  '  return old;',
];

/** A file's difference, and the lines of it that count as changed (1-based, ascending). */
export interface Change {
  readonly diff: FileDiff;
  readonly changed: readonly number[];
}

/** Where a file may come from. */
export interface Origins {
  readonly sameProject: string;
  readonly otherProject: string;
}

/**
 * A random change whose new side is the text.
 *
 * The lines that count as changed are the added ones; all lines where the file is new to its project: added, copied,
 * or moved there from another one.
 */
export function makeChange(path: string, text: string, origins: Origins, random: Random): Change {
  const rows = text.split('\n');
  const newEndsInNewline = rows.at(-1) === '';
  if (newEndsInNewline) rows.pop();
  const whole = rows.map((_, index) => index + 1);
  const kind = random.pick([
    'modified',
    'modified',
    'modified',
    'modified',
    'added',
    'renamed',
    'moved',
    'copied',
  ] as const);
  if (kind === 'added') {
    const lines = rows.map((row): DiffLine => ({ mark: '+', text: row }));
    return { diff: { oldPath: null, newPath: path, how: 'added', lines, newEndsInNewline }, changed: whole };
  }
  const edits =
    (kind === 'renamed' || kind === 'moved') && random.chance(0.25)
      ? new Set<number>()
      : someLines(rows.length, random);
  const lines = mixed(rows, edits, random);
  const newPath = path;
  if (kind === 'modified') {
    return {
      diff: { oldPath: path, newPath, how: 'modified', lines, newEndsInNewline },
      changed: ascending(edits),
    };
  }
  const how = kind === 'copied' ? 'copied' : 'renamed';
  const oldPath = kind === 'moved' ? origins.otherProject : origins.sameProject;
  const changed = kind === 'renamed' ? ascending(edits) : whole;
  return { diff: { oldPath, newPath, how, lines, newEndsInNewline }, changed };
}

/** A file that is gone. */
export function deletion(path: string): FileDiff {
  const lines = GONE.map((text): DiffLine => ({ mark: '-', text }));
  return { oldPath: path, newPath: null, how: 'deleted', lines, newEndsInNewline: true };
}

const ascending = (lines: ReadonlySet<number>): number[] => [...lines].sort((a, b) => a - b);

/** One to four runs of lines, at times single ones. */
function someLines(length: number, random: Random): Set<number> {
  const lines = new Set<number>();
  for (let runs = random.int(1, 4); runs > 0; runs--) {
    const first = random.int(1, length);
    const last = Math.min(length, first + random.pick([0, 0, 1, 3, 8]));
    for (let line = first; line <= last; line++) lines.add(line);
  }
  return lines;
}

/** Both sides of a file: before a run of added lines, and now and then elsewhere where edits are, some that are gone. */
function mixed(rows: readonly string[], added: ReadonlySet<number>, random: Random): DiffLine[] {
  const lines: DiffLine[] = [];
  rows.forEach((text, index) => {
    const begins = added.has(index + 1) && !added.has(index);
    if (added.size > 0 && random.chance(begins ? 0.6 : 0.03) && (begins || !added.has(index + 1))) {
      for (let gone = random.int(1, 3); gone > 0; gone--) lines.push({ mark: '-', text: random.pick(GONE) });
    }
    lines.push({ mark: added.has(index + 1) ? '+' : ' ', text });
  });
  return lines;
}
