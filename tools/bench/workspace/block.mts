import { globSync, readFileSync } from 'node:fs';
import { createInstrumenter, defaultOpts } from '@vitest/istanbul-lib-instrument';

/** Where the count of a statement, function or branch comes from: a function or an arm; -1 is the module, run once. */
export type Owner = number;

export interface BlockFunction {
  readonly kind: 'function';
  /** Null where Istanbul numbers the function (`(anonymous_7)`). */
  readonly name: string | null;
  readonly line: number;
  readonly parent: Owner;
  readonly owner: Owner;
}

export interface BlockBranch {
  readonly kind: 'branch';
  readonly type: string;
  readonly line: number;
  readonly parent: Owner;
  readonly arms: readonly Owner[];
}

/** A declaration to put into a file, with what Istanbul knows of it. Lines are 0-based within the block. */
export interface Block {
  readonly lines: readonly { readonly text: string; readonly optional: boolean }[];
  /** Statements by line: `owners` of those that start there. */
  readonly statements: readonly { readonly line: number; readonly owners: readonly Owner[] }[];
  /** Functions and branches, outer before inner. */
  readonly counters: readonly (BlockFunction | BlockBranch)[];
  /** Indexes into `counters` in the order of Istanbul's keys. */
  readonly functionKeys: readonly number[];
  readonly branchKeys: readonly number[];
  readonly owners: number;
  readonly arms: number;
  /** 0-based lines inside a statement that begins on an earlier line. */
  readonly continued: ReadonlySet<number>;
}

interface Position {
  readonly line: number;
  readonly column: number;
}
interface Place {
  readonly start: Position;
  readonly end: Position;
}

/** What Istanbul's instrumenter, the one that Vitest uses, finds in a source text. */
export function instrument(text: string) {
  const instrumenter = createInstrumenter({
    esModules: true,
    compact: false,
    parserPlugins: [...defaultOpts.parserPlugins, 'typescript'],
  });
  instrumenter.instrumentSync(text, 'file.ts');
  return instrumenter.lastFileCoverage();
}

/** Compiles every block of the folder `blocks`; each is instrumented once, by the real instrumenter. */
export function compileBlocks(): Block[] {
  const folder = new URL('./blocks/', import.meta.url);
  const names = globSync('*.txt', { cwd: folder }).sort();
  return names.map((name) => compile(readFileSync(new URL(name, folder), 'utf8').trimEnd()));
}

function compile(source: string): Block {
  const lines = source.split('\n').map((line) => ({
    text: line.startsWith('+') ? line.slice(1) : line,
    optional: line.startsWith('+'),
  }));
  const coverage = instrument(lines.map((line) => line.text).join('\n'));
  const owned: { place: Place; owner: Owner }[] = [];
  const found: { place: Place; counter: BlockFunction | BlockBranch; key: string }[] = [];
  const statements = Object.values(coverage.statementMap);
  let owners = 0;
  for (const [key, entry] of Object.entries(coverage.fnMap)) {
    const name = /^\(anonymous_\d+\)$/.test(entry.name) ? null : entry.name;
    owned.push({ place: entry.loc, owner: owners });
    const place = { start: entry.decl.start, end: entry.loc.end };
    found.push({
      place,
      key,
      counter: { kind: 'function', name, line: entry.decl.start.line - 1, parent: -1, owner: owners++ },
    });
  }
  for (const [key, entry] of Object.entries(coverage.branchMap)) {
    const arms = entry.locations.map((location, arm) => {
      const place = entry.type === 'if' && arm === 0 ? consequent(entry, statements) : placeOf(location);
      if (place) owned.push({ place, owner: owners });
      return owners++;
    });
    const counter = {
      kind: 'branch',
      type: entry.type,
      line: entry.loc.start.line - 1,
      parent: -1,
      arms,
    } as const;
    found.push({ place: entry.loc, key, counter });
  }
  const ownerOf = (place: Place, not: readonly Owner[] = []): Owner => {
    let best: { place: Place; owner: Owner } | undefined;
    for (const candidate of owned) {
      if (not.includes(candidate.owner) || !contains(candidate.place, place)) continue;
      if (!best || contains(best.place, candidate.place)) best = candidate;
    }
    return best?.owner ?? -1;
  };
  found.sort(
    (left, right) => order(left.place.start, right.place.start) || order(right.place.end, left.place.end),
  );
  const counters = found.map(({ place, counter }) => ({
    ...counter,
    parent: ownerOf(place, counter.kind === 'function' ? [counter.owner] : counter.arms),
  }));
  const byLine = new Map<number, Owner[]>();
  const continued = new Set<number>();
  for (const place of statements) {
    const line = place.start.line - 1;
    byLine.set(line, [...(byLine.get(line) ?? []), ownerOf(place)]);
    for (let next = line + 1; next < place.end.line; next++) continued.add(next);
  }
  const keys = (kind: 'function' | 'branch'): number[] =>
    found
      .map((entry, index) => ({ key: Number(entry.key), index, kind: entry.counter.kind }))
      .filter((entry) => entry.kind === kind)
      .sort((left, right) => left.key - right.key)
      .map((entry) => entry.index);
  return {
    lines,
    statements: [...byLine]
      .sort(([left], [right]) => left - right)
      .map(([line, list]) => ({ line, owners: list })),
    counters,
    functionKeys: keys('function'),
    branchKeys: keys('branch'),
    owners,
    arms: counters.reduce((sum, counter) => sum + (counter.kind === 'branch' ? counter.arms.length : 0), 0),
    continued,
  };
}

function order(left: Position, right: Position): number {
  return left.line - right.line || left.column - right.column;
}

function contains(outer: Place, inner: Place): boolean {
  return order(outer.start, inner.start) <= 0 && order(inner.end, outer.end) <= 0;
}

/** Istanbul leaves the place of an implicit `else` empty. */
function placeOf(location: { start: Partial<Position>; end: Partial<Position> }): Place | null {
  const { start, end } = location;
  if (start.line === undefined || start.column === undefined) return null;
  if (end.line === undefined || end.column === undefined) return null;
  return {
    start: { line: start.line, column: start.column },
    end: { line: end.line, column: end.column },
  };
}

/** Istanbul gives the whole `if` as the place of its first arm: from the first statement in it to the `else`. */
function consequent(
  branch: {
    readonly loc: Place;
    readonly locations: readonly { start: Partial<Position>; end: Partial<Position> }[];
  },
  statements: readonly Place[],
): Place | null {
  const inside = statements
    .filter((place) => contains(branch.loc, place) && order(branch.loc.start, place.start) < 0)
    .sort((left, right) => order(left.start, right.start));
  const alternate = branch.locations[1] && placeOf(branch.locations[1]);
  return inside[0] ? { start: inside[0].start, end: alternate?.start ?? branch.loc.end } : null;
}
