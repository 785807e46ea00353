import type { Seeded } from '../workspace/seeded.mts';

/** A function of a generated module, and assertions that take every branch of it. */
export interface GeneratedFunction {
  readonly name: string;
  readonly source: string;
  /** Lines of a test's body. */
  readonly checks: readonly string[];
}

type Template = (name: string, numbers: readonly [number, number, number]) => Omit<GeneratedFunction, 'name'>;

const TEMPLATES: readonly Template[] = [
  (name, [low, width]) => ({
    source: `/** Keeps a value within its bounds; what is no number becomes the lower one. */
export function ${name}(value: number): number {
  const least = ${low};
  const most = least + ${width};
  if (Number.isNaN(value)) {
    return least;
  }
  if (value < least) {
    return least;
  }
  if (value > most) {
    return most;
  }
  return value;
}`,
    checks: [
      `expect(${name}(Number.NaN)).toBe(${low});`,
      `expect(${name}(${low - 1})).toBe(${low});`,
      `expect(${name}(${low + width + 1})).toBe(${low + width});`,
      `expect(${name}(${low + 1})).toBe(${low + 1});`,
    ],
  }),
  (name, [small, more]) => ({
    source: `/** Names the class that an amount falls into. */
export function ${name}(amount: number): 'none' | 'few' | 'many' | 'too-many' {
  if (amount <= 0) {
    return 'none';
  }
  if (amount <= ${small}) {
    return 'few';
  }
  const limit = ${small} + ${more};
  switch (amount > limit) {
    case true:
      return 'too-many';
    default:
      return 'many';
  }
}`,
    checks: [
      `expect(${name}(0)).toBe('none');`,
      `expect(${name}(${small})).toBe('few');`,
      `expect(${name}(${small + more})).toBe('many');`,
      `expect(${name}(${small + more + 1})).toBe('too-many');`,
    ],
  }),
  (name, [start, weight]) => ({
    source: `/** Sums weights by key, in the order of the keys. */
export function ${name}(entries: readonly { key: string; weight?: number }[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const entry of entries) {
    const former = sums.get(entry.key) ?? ${start};
    const weight = entry.weight ?? ${weight};
    sums.set(entry.key, former + weight);
  }
  const result = [...sums];
  result.sort(([left], [right]) => {
    if (left < right) {
      return -1;
    }
    return 1;
  });
  return result;
}`,
    checks: [
      `expect(${name}([{ key: 'b' }, { key: 'a', weight: 1 }, { key: 'b', weight: 2 }])).toEqual([`,
      `  ['a', ${start + 1}],`,
      `  ['b', ${start + weight + 2}],`,
      `]);`,
      `expect(${name}([{ key: 'a' }, { key: 'b' }])).toHaveLength(2);`,
    ],
  }),
  (name, [most]) => ({
    source: `/** A name as it is stored: trimmed, white space once, no longer than it may be; null when nothing is left. */
export function ${name}(text: string): string | null {
  const trimmed = text.trim();
  const words = trimmed.split(/\\s+/);
  const joined = words.join(' ');
  if (joined === '') {
    return null;
  }
  const longest = ${most + 10};
  const cut = joined.length > longest ? joined.slice(0, longest) : joined;
  return cut.toLowerCase();
}`,
    checks: [
      `expect(${name}('  ')).toBeNull();`,
      `expect(${name}(' A  b ')).toBe('a b');`,
      `expect(${name}('x'.repeat(${most + 99}))).toHaveLength(${most + 10});`,
    ],
  }),
  (name, [size, first]) => ({
    source: `/** One page of a list; pages are counted from ${first}. */
export function ${name}<T>(items: readonly T[], page: number): { items: T[]; isLast: boolean } {
  const size = ${size + 2};
  const index = page - ${first};
  if (index < 0) {
    return { items: [], isLast: false };
  }
  const start = index * size;
  const end = start + size;
  const chosen = items.slice(start, end);
  const isLast = end >= items.length;
  return { items: chosen, isLast };
}`,
    checks: [
      `expect(${name}([1, 2], ${first - 1})).toEqual({ items: [], isLast: false });`,
      `expect(${name}([1, 2], ${first})).toEqual({ items: [1, 2], isLast: true });`,
    ],
  }),
  (name, [attempts]) => ({
    source: `/** Tries again until it succeeds, and says how often it tried. */
export async function ${name}(action: (attempt: number) => Promise<boolean>): Promise<number | 'given-up'> {
  let attempt = 0;
  while (attempt < ${attempts + 2}) {
    attempt += 1;
    try {
      const isDone = await action(attempt);
      if (isDone) {
        return attempt;
      }
    } catch {
      attempt += 1;
    }
  }
  return 'given-up';
}`,
    checks: [
      `await expect(${name}(async (attempt) => attempt > 1)).resolves.toBe(2);`,
      `await expect(${name}(() => Promise.reject(new Error('no')))).resolves.toBe('given-up');`,
    ],
  }),
];

const VERBS = 'bound rank total label slice settle limit sort count trim show retry'.split(' ');
const NOUNS =
  'Account Asset Batch Budget Card Course Grant Invoice Lesson Member Offer Order Parcel Plan Quota Seat Ticket Topic Tour Visit'.split(
    ' ',
  );

/** The function number `index` of a module: every kind in turn, with names and numbers of its own. */
export function generateFunction(index: number, random: Seeded): GeneratedFunction {
  const template = TEMPLATES[index % TEMPLATES.length]!;
  const name = `${random.pick(VERBS)}${random.pick(NOUNS)}${index}`;
  return { name, ...template(name, [1 + random.below(40), 2 + random.below(40), 1 + random.below(9)]) };
}
