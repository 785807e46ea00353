/**
 * How a test is kept from telling that code is wrong. `only`: another one of its file has the word. `fails`: it passes
 * where its body fails. `emptied`: its body does nothing.
 */
export type Silencing = 'skip' | 'todo' | 'only' | 'fails' | 'emptied';

/** What silences tests: the declaration of one, of a suite around it, or the first one with `.only`. */
export interface Silencer {
  readonly how: Silencing;
  /** 1-based. */
  readonly line: number;
  /** As those of a test. */
  readonly titles: readonly string[];
}

/** A test as a text declares it. */
export interface WrittenTest {
  /** Those of its suites, the outermost first, and its own; what is no text stands as it is written. */
  readonly titles: readonly string[];
  /** What it does, as it is written; empty where that stands elsewhere. */
  readonly body: string;
  readonly silencer: Silencer | null;
}

/** The tests of a file as they were and as they are; none on a side where it is no test. */
export interface TestFile {
  /** Its path now; its former one where it is gone. */
  readonly file: string;
  readonly before: readonly WrittenTest[];
  readonly now: readonly WrittenTest[];
}

export interface TestComparison {
  /** What silences tests that ran before, each once. */
  readonly silenced: readonly { readonly file: string; readonly silencer: Silencer }[];
  /** The tests that ran before and are gone; none where anything else became of the tests, so that it may be in their place. */
  readonly removed: readonly { readonly file: string; readonly titles: readonly string[] }[];
}

/**
 * What became of tests.
 *
 * A test is known again by its titles in its file, else by its own title in any file, else by its body: one that moved or
 * got another name is the same. A new test that is skipped takes nothing away.
 */
export function compareTests(files: readonly TestFile[]): TestComparison {
  const on = (side: 'before' | 'now') =>
    files.flatMap((one) => one[side].map((test) => ({ ...test, file: one.file })));
  const pairs: Pair[] = [];
  let open: Sides = { before: on('before'), now: on('now') };
  for (const identity of IDENTITIES) {
    const { paired, rest } = pairedBy(identity, open);
    pairs.push(...paired);
    open = rest;
  }
  const silenced = new Map(
    pairs.flatMap(({ was, is: { file, silencer } }) =>
      was.silencer === null && silencer !== null ? [[silencer, { file, silencer }]] : [],
    ),
  );
  const isReplaced = open.now.length > 0 || pairs.some(({ was, is }) => was.body !== is.body);
  return {
    silenced: [...silenced.values()],
    removed: isReplaced ? [] : open.before.filter(({ silencer }) => silencer === null),
  };
}

interface PlacedTest extends WrittenTest {
  readonly file: string;
}

/** A test as it was and as it is. */
interface Pair {
  readonly was: PlacedTest;
  readonly is: PlacedTest;
}

interface Sides {
  readonly before: readonly PlacedTest[];
  readonly now: readonly PlacedTest[];
}

type Identity = (test: PlacedTest) => string;

/** By what a test is known again, the surest first; nothing is told by an empty text. */
const IDENTITIES: readonly Identity[] = [
  ({ file, titles }) => JSON.stringify([file, ...titles]),
  ({ titles }) => titles.at(-1)!,
  ({ body }) => body,
];

function pairedBy(identity: Identity, { before, now }: Sides): { paired: readonly Pair[]; rest: Sides } {
  const left = new Set(before);
  const former = Map.groupBy(before, identity);
  const paired: Pair[] = [];
  const pairUp = (is: PlacedTest, runs: boolean): boolean => {
    const candidates = identity(is) === '' ? [] : (former.get(identity(is)) ?? []);
    const was = candidates.find((one) => left.has(one) && (one.silencer === null) === runs);
    if (was === undefined) return false;
    paired.push({ was, is });
    return left.delete(was);
  };
  // Those of one state first: of two tests with one title, the one that was skipped is the one that is.
  const others = now.filter((test) => !pairUp(test, test.silencer === null));
  const open = others.filter((test) => !pairUp(test, test.silencer !== null));
  return { paired, rest: { before: [...left], now: open } };
}
